/** Where commands count, and which of these places are alive at the same time. */
import type { Title } from './command-row.ts';

/** Every scope in the order in which people meet them. */
export const scopeTitles = {
  app: ['어디서나', 'Everywhere'],
  task: ['작업', 'Task'],
  boxes: ['상자 그리기', 'Drawing boxes'],
  choice: ['분류', 'Classification'],
  text: ['글 읽기', 'Reading'],
  ranges: ['범위 표시하기', 'Marking ranges'],
  caret: ['글에서 고르기', 'Selecting in a text'],
  view: ['사진 확대', 'Zooming'],
  look: ['사진 보기', 'Look of the picture'],
  pins: ['핀', 'Pins'],
  review: ['검수', 'Review'],
  walk: ['크게 보기', 'Large view'],
  verdict: ['반려 이유', 'Reasons for a return'],
  fix: ['고쳐서 승인', 'Fix and approve'],
  practice: ['연습 결과', 'Practice, what came of it'],
} as const satisfies Record<string, Title>;

export type Scope = keyof typeof scopeTitles;
export const scopes = Object.keys(scopeTitles) as readonly Scope[];

/** What is alive together in each situation, the innermost first. Two commands clash when one situation holds both. */
export const situations = {
  anywhere: ['app'],
  boxes: ['pins', 'boxes', 'view', 'look', 'task', 'app'],
  'picture-choice': ['pins', 'choice', 'view', 'look', 'task', 'app'],
  'text-choice': ['pins', 'choice', 'text', 'task', 'app'],
  ranges: ['pins', 'ranges', 'caret', 'task', 'app'],
  review: ['review', 'app'],
  'picture-walk': ['pins', 'walk', 'view', 'look', 'app'],
  'text-walk': ['pins', 'walk', 'caret', 'app'],
  'review-return': ['verdict', 'app'],
  'picture-return': ['verdict', 'pins', 'view', 'look', 'app'],
  'text-return': ['verdict', 'pins', 'caret', 'app'],
  'picture-fix': ['fix', 'choice', 'view', 'look', 'task', 'app'],
  'text-fix': ['fix', 'choice', 'text', 'task', 'app'],
  'picture-practice': ['practice', 'view', 'look', 'app'],
  'text-practice': ['practice', 'app'],
} as const satisfies Record<string, readonly Scope[]>;
export type Situation = keyof typeof situations;

export const situationTitles: Readonly<Record<Situation, Title>> = {
  anywhere: ['어디서나', 'Everywhere'],
  boxes: ['상자 그리기', 'Drawing boxes'],
  'picture-choice': ['사진 분류', 'Classifying pictures'],
  'text-choice': ['글 분류', 'Classifying texts'],
  ranges: ['글 범위 표시하기', 'Marking ranges'],
  review: ['검수 목록', 'Review grid'],
  'picture-walk': ['사진 검수, 크게 보기', 'Review, large picture'],
  'text-walk': ['글 검수, 크게 보기', 'Review, large text'],
  'review-return': ['반려하기', 'Returning'],
  'picture-return': ['사진 반려하기', 'Returning, large picture'],
  'text-return': ['글 반려하기', 'Returning, large text'],
  'picture-fix': ['사진 분류 고쳐서 승인', 'Fixing classified pictures'],
  'text-fix': ['글 분류 고쳐서 승인', 'Fixing classified texts'],
  'picture-practice': ['사진 연습 결과', 'Practice on pictures, what came of it'],
  'text-practice': ['글 연습 결과', 'Practice on texts, what came of it'],
};

/** The scopes of each working room, in the order of its help. */
export const roomsOfKeys = {
  label: [
    'task',
    'boxes',
    'choice',
    'text',
    'ranges',
    'caret',
    'view',
    'look',
    'pins',
    'practice',
    'app',
  ],
  review: ['review', 'walk', 'verdict', 'fix', 'view', 'look', 'text', 'caret', 'pins', 'app'],
} as const satisfies Record<string, readonly Scope[]>;

const together = new Map<Scope, ReadonlySet<Scope>>(
  scopes.map((scope) => [
    scope,
    new Set<Scope>([
      scope,
      ...Object.values(situations)
        .filter((alive: readonly Scope[]) => alive.includes(scope))
        .flat(),
    ]),
  ]),
);

/** Whether commands of both scopes can be alive at once, so that they must not share a key. */
export function areAliveTogether(one: Scope, other: Scope): boolean {
  return together.get(one)?.has(other) ?? false;
}

/** The titles of all scopes for the catalogue of one language. */
export function scopeTitlesIn(language: 'ko' | 'en'): Readonly<Record<Scope, string>> {
  const at = language === 'ko' ? 0 : 1;
  return Object.fromEntries(scopes.map((scope) => [scope, scopeTitles[scope][at]])) as Record<
    Scope,
    string
  >;
}
