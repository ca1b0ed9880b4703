import { describe, expect, test } from 'vitest';
import { installLine, missingPackages } from './system-libraries.ts';
import type { ProbeResult } from './system-libraries.ts';

const COMPLETE: Readonly<Record<string, ProbeResult>> = {
  'apt-get': { status: 0, output: 'apt 2.6' },
  'apt-cache': { status: 100, output: '' },
  ldd: { status: 0, output: 'libgtk-3.so.0 => /usr/lib/libgtk-3.so.0 (0x1)' },
  Xvfb: { status: 0, output: '' },
  'fc-list': { status: 0, output: 'NotoSansCJK.ttc: Noto Sans CJK KR' },
};

function probing(changes: Readonly<Record<string, ProbeResult>>) {
  return (tool: string) => ({ ...COMPLETE, ...changes })[tool] ?? { status: null, output: '' };
}

const WITH_DISPLAY = { display: true };

describe('what a system lacks', () => {
  test('is nothing on a complete one', () => {
    expect(missingPackages('electron', WITH_DISPLAY, probing({}))).toEqual([]);
  });

  test('is not guessed at where there is no apt', () => {
    const probe = probing({
      'apt-get': { status: null, output: '' },
      ldd: { status: 0, output: 'libnss3.so => not found' },
    });
    expect(missingPackages('electron', WITH_DISPLAY, probe)).toEqual([]);
  });

  test('is the libraries when the loader misses one', () => {
    const probe = probing({ ldd: { status: 0, output: 'libnss3.so => not found' } });
    const line = installLine(missingPackages('electron', WITH_DISPLAY, probe));
    expect(line).toContain('libnss3');
    expect(line).not.toContain('xvfb');
  });

  test('carries the newer names where the distribution renamed them', () => {
    const probe = probing({
      'apt-cache': { status: 0, output: 'Package: libasound2t64' },
      ldd: { status: 0, output: 'libasound.so.2 => not found' },
    });
    const packages = missingPackages('electron', WITH_DISPLAY, probe);
    expect(packages).toContain('libasound2t64');
    expect(packages).toContain('libnss3');
  });

  test('counts the screen and the fonts only when a screen of our own is wanted', () => {
    const probe = probing({
      Xvfb: { status: null, output: '' },
      'fc-list': { status: 0, output: '' },
    });
    const packages = ['xvfb', 'xauth', 'fonts-noto-cjk'];
    expect(missingPackages('electron', WITH_DISPLAY, probe)).toEqual(packages);
    expect(missingPackages('electron', { display: false }, probe)).toEqual([]);
  });
});
