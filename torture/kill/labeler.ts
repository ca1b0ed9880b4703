/**
 * A process that labels and submits for ever and says what was acknowledged, to be killed at any moment.
 * Arguments: the app's folder, a seed.
 */
import { createHost } from '#host/host.ts';
import { randomOf } from '../random.ts';
import { appEnvironment } from '../world/app-environment.ts';
import { labelOnce, say, tasksHere } from './label-on.ts';

const [, , dir = '', seed = '0'] = process.argv;
const random = randomOf(Number(seed));
const environment = appEnvironment(dir);
const host = await createHost(environment);
const taskIds = await tasksHere(host);
say({ said: 'ready' });

for (;;) await labelOnce(host, taskIds, random, environment.newId);
