/** The rules of a new project, from a policy with a name and single rules beside it. */
import { z } from 'zod';
import type { Policy, PolicyName } from '#shared/quality/policies.ts';
import { defaultPolicy, policies } from '#shared/quality/policies.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { Refusal } from '../refusal.ts';

export type RuleOptions = {
  readonly policy?: PolicyName;
  readonly review?: 'all' | 'none';
  /** Each `name=value`. */
  readonly rule?: readonly string[];
};

/** `review` alone asks for the policy of that name. Throws a Refusal for a rule that there is not, or that cannot be so. */
export function policyOf({ policy, review, rule = [] }: RuleOptions): Policy {
  const base = policies[policy ?? review ?? defaultPolicy];
  const changes = Object.fromEntries(rule.map(ruleOf));
  const parsed = QualityRules.safeParse({ ...base.quality, ...changes });
  if (parsed.success) return { review: review ?? base.review, quality: parsed.data };
  throw new Refusal(
    'body-malformed',
    `These rules cannot be:\n${z.prettifyError(parsed.error)}\nWrite --rule name=value, such as --rule overlap=2.`,
  );
}

function ruleOf(written: string): [string, unknown] {
  const [name = '', ...rest] = written.split('=');
  if (!Object.hasOwn(QualityRules.shape, name)) {
    throw new Refusal(
      'body-malformed',
      `There is no rule "${name}". There are: ${Object.keys(QualityRules.shape).join(', ')}.`,
    );
  }
  const value = rest.join('=');
  try {
    return [name, JSON.parse(value)];
  } catch {
    // A word, such as `pay`.
    return [name, value];
  }
}

/** Every rule as it would be written, for people to read. */
export function rulesInWords(quality: QualityRules): string[] {
  return Object.entries(quality).map(([name, value]) => `${name}=${wordOf(value)}`);
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
