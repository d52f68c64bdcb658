// Generated from the folders by scripts/generate.ts; do not edit.
import type { Rule } from '../core/rule.ts';
import { rule as ownershipCommitteeOnly } from './ownership/committee-only/rule.ts';
import { rule as ownershipCoordinationOnly } from './ownership/coordination-only/rule.ts';
import { rule as ownershipMissingOwner } from './ownership/missing-owner/rule.ts';
import { rule as ownershipUncontrolledDependency } from './ownership/uncontrolled-dependency/rule.ts';
import { rule as realityAssumedReady } from './reality/assumed-ready/rule.ts';
import { rule as realityCuratedData } from './reality/curated-data/rule.ts';
import { rule as realityDeferredDependency } from './reality/deferred-dependency/rule.ts';
import { rule as realityUncommittedDependency } from './reality/uncommitted-dependency/rule.ts';
import { rule as metricsUnpaired } from './metrics/unpaired/rule.ts';
import { rule as alignmentSplitFraming } from './alignment/split-framing/rule.ts';
import { rule as scaleModelOnlyRetro } from './scale/model-only-retro/rule.ts';
import { rule as scaleNoScalePlan } from './scale/no-scale-plan/rule.ts';
import { rule as scaleUnexaminedConditions } from './scale/unexamined-conditions/rule.ts';
import { rule as feedbackSlowLoop } from './feedback/slow-loop/rule.ts';
import { rule as statusActivityOnly } from './status/activity-only/rule.ts';
import { rule as statusAllGreen } from './status/all-green/rule.ts';
import { rule as toneDiagnosisWithoutAction } from './tone/diagnosis-without-action/rule.ts';
import { rule as tonePersonNotPattern } from './tone/person-not-pattern/rule.ts';
import { rule as verdictStall } from './verdict/stall/rule.ts';

export const ruleModules: readonly Rule[] = [
  ownershipCommitteeOnly,
  ownershipCoordinationOnly,
  ownershipMissingOwner,
  ownershipUncontrolledDependency,
  realityAssumedReady,
  realityCuratedData,
  realityDeferredDependency,
  realityUncommittedDependency,
  metricsUnpaired,
  alignmentSplitFraming,
  scaleModelOnlyRetro,
  scaleNoScalePlan,
  scaleUnexaminedConditions,
  feedbackSlowLoop,
  statusActivityOnly,
  statusAllGreen,
  toneDiagnosisWithoutAction,
  tonePersonNotPattern,
  verdictStall,
];
