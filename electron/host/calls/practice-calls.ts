/** Practice: known here once it came down, answered without a network. */
import { failure } from '#shared/failure.ts';
import { failed, ok } from '#shared/result.ts';
import { answerPractice } from '../practice/answer-practice.ts';
import { practiceShown, practiceSummaries } from '../practice/practice-view.ts';
import type { Handlers } from './handlers.ts';

type PracticeCalls = Pick<Handlers, 'practice.list' | 'practice.open' | 'practice.answer'>;

export const practiceCalls: PracticeCalls = {
  'practice.list': (app) => {
    const found = app.workplace();
    if (!found.ok) return found;
    return ok({ projects: practiceSummaries(found.value.profile.db) });
  },

  'practice.open': async (app, { projectId }) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { profile, moving } = found.value;
    const refused = (await moving?.practice.fetch(projectId)) ?? null;
    if (refused !== null) return failed(refused);
    const shown = await practiceShown(profile.db, projectId, profile.assetsFolder);
    return shown === null ? failed(failure('not-found', { projectId })) : ok(shown);
  },

  'practice.answer': (app, { practiceId, annotation }) => {
    const found = app.writing();
    if (!found.ok) return found;
    const { place, db } = found.value;
    const { assetsFolder } = place.profile;
    const { newId } = app.environment;
    const time = app.operationTime();
    const answered = answerPractice(db, { practiceId, annotation, assetsFolder, newId, time });
    if (!answered.ok) return answered;
    place.profile.journal();
    app.announcer.changed('practice', 'offers');
    place.moving?.engine.queued();
    return answered;
  },
};
