// Written by `npm run generate` from the folders beside this file.
import type { Rule } from '../core/rule.ts';
import { rule as committeeOnly } from './ownership/committee-only/rule.ts';
import { rule as coordinationOnly } from './ownership/coordination-only/rule.ts';
import { rule as missingOwner } from './ownership/missing-owner/rule.ts';
import { rule as uncontrolledDependency } from './ownership/uncontrolled-dependency/rule.ts';
import { rule as assumedReady } from './reality/assumed-ready/rule.ts';
import { rule as curatedData } from './reality/curated-data/rule.ts';
import { rule as deferredDependency } from './reality/deferred-dependency/rule.ts';
import { rule as uncommittedDependency } from './reality/uncommitted-dependency/rule.ts';
import { rule as unpaired } from './metrics/unpaired/rule.ts';
import { rule as splitFraming } from './alignment/split-framing/rule.ts';
import { rule as modelOnlyRetro } from './scale/model-only-retro/rule.ts';
import { rule as noScalePlan } from './scale/no-scale-plan/rule.ts';
import { rule as unexaminedConditions } from './scale/unexamined-conditions/rule.ts';
import { rule as slowLoop } from './feedback/slow-loop/rule.ts';
import { rule as activityOnly } from './status/activity-only/rule.ts';
import { rule as allGreen } from './status/all-green/rule.ts';
import { rule as diagnosisWithoutAction } from './tone/diagnosis-without-action/rule.ts';
import { rule as personNotPattern } from './tone/person-not-pattern/rule.ts';
import { rule as stall } from './verdict/stall/rule.ts';
import { rule as idle } from './suppression/idle/rule.ts';

export const ruleModules: readonly Rule[] = [
  committeeOnly,
  coordinationOnly,
  missingOwner,
  uncontrolledDependency,
  assumedReady,
  curatedData,
  deferredDependency,
  uncommittedDependency,
  unpaired,
  splitFraming,
  modelOnlyRetro,
  noScalePlan,
  unexaminedConditions,
  slowLoop,
  activityOnly,
  allGreen,
  diagnosisWithoutAction,
  personNotPattern,
  stall,
  idle,
];
