import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonestReason, guidelineExcerpt } from './coach.ts';

test('the commonest reason counts each return once, and of equals the newer one is told', () => {
  const returns = [
    { projectId: 'a', reasons: ['loose', 'loose'] },
    { projectId: 'a', reasons: ['missing'] },
    { projectId: 'b', reasons: ['loose'] },
    { projectId: 'a', reasons: ['loose'] },
    { projectId: 'a', reasons: ['missing'] },
  ];
  expect(commonestReason(returns)).toEqual({ projectId: 'a', code: 'missing', count: 2 });
  expect(commonestReason(returns.slice(0, 3))).toBeNull();
  expect(commonestReason([])).toBeNull();
});

test('no other reason of any project was named more often', () => {
  const one = fc.record({
    projectId: fc.constantFrom('a', 'b'),
    reasons: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
  });
  fc.assert(
    fc.property(fc.array(one), (returns) => {
      const found = commonestReason(returns);
      const count = (projectId: string, code: string) =>
        returns.filter(
          (each) => each.projectId === projectId && each.reasons.some((reason) => reason === code),
        ).length;
      const most = Math.max(
        0,
        ...['a', 'b'].flatMap((project) => ['x', 'y', 'z'].map((code) => count(project, code))),
      );
      expect(found?.count ?? 0).toBe(most < 2 ? 0 : most);
      if (found !== null) expect(count(found.projectId, found.code)).toBe(found.count);
    }),
  );
});

test('the guideline is quoted where it speaks of the reason, whatever the endings', () => {
  const guideline =
    '# 상자 그리기\n\n- 상자는 물체에 딱 맞게 그립니다.\n- 가려진 부분은 짐작해서 그리지 않습니다.\n\n마지막 문단입니다.';
  expect(guidelineExcerpt(guideline, '가려진 곳까지 그림')).toContain('짐작해서');
  expect(guidelineExcerpt(guideline, '상자가 느슨함')).toContain('딱 맞게');
  expect(guidelineExcerpt(guideline, '철자')).toBeNull();
  expect(guidelineExcerpt('', '상자')).toBeNull();
});

test('what a heading names is said by what stands under it, with a blank line between or none', () => {
  const guideline =
    '# 안내\n\n## 헐거운 상자\n\n끝에 꼭 맞춥니다.\n\n## 철자\n그대로 옮깁니다.\n\n- 점도\n';
  expect(guidelineExcerpt(guideline, '헐거워요')).toBe('끝에 꼭 맞춥니다.');
  expect(guidelineExcerpt(guideline, '철자 틀림')).toBe('그대로 옮깁니다.');
  expect(guidelineExcerpt('# 상자', '상자')).toBeNull();
});
