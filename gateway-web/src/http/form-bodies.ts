import express, { type RequestHandler } from 'express';
import multer from 'multer';
import { findUser } from './signed-in.ts';

const FORM_LIMIT = '64kb';
export const UPLOAD_LIMIT_BYTES = 5 * 1024 * 1024;

const urlencoded: RequestHandler = express.urlencoded({
  extended: false,
  limit: FORM_LIMIT,
  parameterLimit: 200,
});
const upload = multer({
  storage: multer.memoryStorage(),
  limits: { files: 1, fileSize: UPLOAD_LIMIT_BYTES, fields: 20, fieldSize: 64 * 1024, parts: 25 },
}).single('file');

/** Bodies of signed-in areas: forms, and one file from people who are signed in. The file is in `req.file`. */
export const readForms: RequestHandler = (req, res, next) => {
  if (req.is('multipart/form-data') === false || findUser(res) === undefined) {
    urlencoded(req, res, next);
    return;
  }
  upload(req, res, (error?: unknown) => {
    if (error instanceof multer.MulterError) next(Object.assign(error, { status: 413 }));
    else next(error);
  });
};
