/** The practice tasks of a project, for everyone who may see the project. */
import { PracticeReply } from '#shared/protocol/practice.ts';
import { assetOf } from '../assets/asset-store.ts';
import { inTransaction } from '../context.ts';
import type { Handlers } from '../http/handler.ts';
import { projectById } from '../projects/project-store.ts';
import { storedAnnotation } from '../quality/stored-annotation.ts';
import { Refusal } from '../refusal.ts';
import { usedPractice } from './practice-store.ts';
import { practiceVersion } from './practice-offer.ts';

export const practiceRoutes: Pick<Handlers, 'practice'> = {
  practice: async (context, { parameters }) =>
    inTransaction(context, async ({ db }) => {
      const project = await projectById(db, parameters.projectId);
      if (project === null) throw new Refusal('not-found', 'There is no such project.');
      const used = await usedPractice(db, project.projectId);
      if (used.length === 0) throw new Refusal('not-found', 'This project has no practice tasks.');
      const assets = await db
        .selectFrom('asset')
        .selectAll()
        .where(
          'sha256',
          'in',
          used.map((row) => row.asset_sha256),
        )
        .execute();
      const assetBy = new Map(assets.map((row) => [row.sha256, row]));
      const reply = PracticeReply.parse({
        project,
        version: practiceVersion(used),
        tasks: used.map((row) => {
          const asset = assetBy.get(row.asset_sha256);
          if (asset === undefined) throw new Error('a practice task has its asset');
          return {
            practiceId: row.practice_id,
            asset: assetOf(asset),
            text: asset.content,
            answer: storedAnnotation(row.annotation),
            explanation: row.explanation,
          };
        }),
      });
      return { reply };
    }),
};
