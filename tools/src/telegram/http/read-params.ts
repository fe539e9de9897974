import express, { type Request, type RequestHandler } from 'express';
import multer from 'multer';
import { Params, type UploadedFile } from './params.ts';

const LARGEST_UPLOAD_BYTES = 50 * 1024 * 1024;

/** JSON, urlencoded and multipart bodies, as the section "Making requests" lists them. */
export const readBody: RequestHandler[] = [
  express.json({ limit: '2mb', strict: false }),
  express.urlencoded({ extended: false, limit: '2mb', parameterLimit: 1000 }),
  multer({ storage: multer.memoryStorage(), limits: { fileSize: LARGEST_UPLOAD_BYTES } }).any(),
];

export function paramsOf(request: Request): Params {
  const query = Object.fromEntries(new URL(request.url, 'http://127.0.0.1').searchParams);
  const body: unknown = request.body;
  const values = typeof body === 'object' && body !== null ? { ...query, ...body } : query;
  const sent = Array.isArray(request.files) ? request.files : [];
  const files = sent.map(({ fieldname, originalname, mimetype, buffer }): [string, UploadedFile] => [
    fieldname,
    { name: originalname, type: mimetype, bytes: buffer },
  ]);
  return new Params(values, new Map(files));
}
