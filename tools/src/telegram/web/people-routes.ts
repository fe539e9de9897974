import { Router, type Response } from 'express';
import type { User } from '@grammyjs/types';
import { z } from 'zod';
import { PrivateChat } from '../personas/private-chat.ts';
import type { World } from '../state/world.ts';
import { chatList } from './chat-page.ts';
import { chatsOf } from './chats-of.ts';
import { personPage } from './other-pages.ts';
import { chatPath } from './paths.ts';

const NewPerson = z.object({
  firstName: z.string().trim().min(1).max(64),
  languageCode: z
    .string()
    .regex(/^[a-z]{2}$/)
    .default('de'),
});
const Start = z.object({
  payload: z
    .string()
    .regex(/^[\w-]{0,64}$/)
    .default(''),
  person: z.coerce.number().optional(),
});

/** Who one is: somebody known, or somebody new. */
export function peopleRoutes(world: World): Router {
  const router = Router();
  const add = (body: unknown): User => {
    const { firstName, languageCode } = NewPerson.parse(body);
    return world.addPerson({ first_name: firstName, language_code: languageCode });
  };

  router.post('/people', (request, response) => {
    response.redirect(303, `/people/${add(request.body).id}`);
  });

  router.get('/people/:person', (request, response, next) => {
    const person = world.people.get(Number(request.params.person));
    if (person) response.send(personPage(person, chatsOf(world, person)));
    else next();
  });

  router.get('/people/:person/live', (request, response, next) => {
    const person = world.people.get(Number(request.params.person));
    if (person) response.send(chatList(person, chatsOf(world, person)).text);
    else next();
  });

  router.post('/start/:bot', (request, response: Response) => {
    const bot = world.bot(Number(request.params.bot));
    const { payload, person: personId } = Start.parse(request.body);
    const person = (personId === undefined ? undefined : world.people.get(personId)) ?? add(request.body);
    new PrivateChat(world, world.privateChat(bot, person), person, bot).start(payload);
    response.redirect(303, chatPath(person.id, bot.user.id));
  });

  return router;
}
