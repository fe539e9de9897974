import { Router, type Request, type RequestHandler } from 'express';
import multer from 'multer';
import type { User } from '@grammyjs/types';
import { z } from 'zod';
import { imageSize } from '../methods/image-size-rules.ts';
import { PrivateChat } from '../personas/private-chat.ts';
import type { World } from '../state/world.ts';
import { chatLive, chatPage } from './chat-page.ts';
import { chatsOf, type ListedChat } from './chats-of.ts';
import { chatPath } from './paths.ts';

const LARGEST_PHOTO_BYTES = 20 * 1024 * 1024;

interface Place {
  person: User;
  chats: ListedChat[];
  chat: ListedChat;
}

const Message = z.object({ text: z.string().max(4096).default('') });
const Pressed = z.object({ message: z.coerce.number(), data: z.string() });
const Key = z.object({ key: z.string() });

/** What a person sees and does in one chat. */
export function chatRoutes(world: World): Router {
  const router = Router();
  const placeOf = (request: Request): Place | undefined => {
    const { person: personId, chat: chatId } = request.params;
    const person = world.people.get(Number(personId));
    const chats = person ? chatsOf(world, person) : [];
    const chat = chats.find(({ id }) => id === Number(chatId));
    return person && chat && { person, chats, chat };
  };
  const shows =
    (show: (place: Place) => string): RequestHandler =>
    (request, response, next) => {
      const place = placeOf(request);
      if (place) response.send(show(place));
      else next();
    };
  const does =
    (act: (place: Place, request: Request) => void): RequestHandler =>
    (request, response, next) => {
      const place = placeOf(request);
      if (!place) {
        next();
        return;
      }
      act(place, request);
      response.redirect(303, chatPath(place.person.id, place.chat.id));
    };
  const doesInPrivate = (act: (chat: PrivateChat) => void): RequestHandler =>
    does(({ chat: { seat } }) => {
      if (seat instanceof PrivateChat) act(seat);
    });
  const now = () => world.options.now();
  const base = '/people/:person/chats/:chat';
  const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: LARGEST_PHOTO_BYTES } });

  router.get(
    base,
    shows(({ person, chats, chat }) => chatPage(person, chats, chat, now())),
  );
  router.get(
    `${base}/live`,
    shows(({ person, chat }) => chatLive(person, chat, now()).text),
  );
  router.get(`${base}/photos/:message`, (request, response, next) => {
    const file = placeOf(request)
      ?.chat.seat.messages()
      .find(({ id }) => id === Number(request.params['message']))?.file;
    // Only what is an image by its own bytes: a page that was uploaded must not be shown as one.
    if (file && imageSize(file.bytes)) response.type(imageType(file.bytes)).send(file.bytes);
    else next();
  });
  router.post(
    `${base}/message`,
    upload.single('photo'),
    does(({ chat: { seat } }, request) => {
      const { text } = Message.parse(request.body);
      if (request.file && request.file.size > 0) seat.sendPhoto(request.file.buffer, text.slice(0, 1024));
      else if (text.trim() !== '') seat.send(text.trim());
    }),
  );
  router.post(
    `${base}/press`,
    does(({ chat: { seat } }, request) => {
      const { message, data } = Pressed.parse(request.body);
      seat.pressData(message, data);
    }),
  );
  router.post(
    `${base}/key`,
    does(({ chat: { seat } }, request) => {
      seat.tap(Key.parse(request.body).key);
    }),
  );
  router.post(
    `${base}/start`,
    doesInPrivate((chat) => chat.start()),
  );
  router.post(
    `${base}/block`,
    doesInPrivate((chat) => {
      chat.block();
    }),
  );
  router.post(
    `${base}/unblock`,
    doesInPrivate((chat) => {
      chat.unblock();
    }),
  );
  return router;
}

function imageType(bytes: Buffer): string {
  if (bytes[0] === 0xff) return 'image/jpeg';
  if (bytes[0] === 0x89) return 'image/png';
  return bytes[0] === 0x47 ? 'image/gif' : 'image/webp';
}
