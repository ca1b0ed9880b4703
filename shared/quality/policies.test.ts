import { expect, test } from 'vitest';
import { policies, policyNameOf, PolicyName } from './policies.ts';
import { QualityRules } from './quality-rules.ts';

test.each(PolicyName.options)('the policy %s is known again by its rules', (name) => {
  const { review, quality } = policies[name];
  const read = QualityRules.parse(JSON.parse(JSON.stringify(quality)));
  expect(policyNameOf({ review, quality: read })).toBe(name);
  expect(policyNameOf({ review, quality: { ...read, goldPass: 0.123 } })).toBeNull();
});
