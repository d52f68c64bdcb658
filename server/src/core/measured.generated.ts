// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in whole labelled documents that no pattern was written with, each judged
 * by a scorer and a decision that have not seen it. The confidence that is asked for was chosen on them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 18,
    "wrong": 1,
    "missed": 36
  },
  "feedback/slow-loop": {
    "right": 94,
    "wrong": 24,
    "missed": 157
  },
  "metrics/unpaired": {
    "right": 2135,
    "wrong": 458,
    "missed": 1560
  },
  "ownership/committee-only": {
    "right": 1409,
    "wrong": 120,
    "missed": 500
  },
  "ownership/coordination-only": {
    "right": 60,
    "wrong": 14,
    "missed": 60
  },
  "ownership/missing-owner": {
    "right": 725,
    "wrong": 83,
    "missed": 284
  },
  "ownership/uncontrolled-dependency": {
    "right": 28,
    "wrong": 4,
    "missed": 19
  },
  "reality/assumed-ready": {
    "right": 636,
    "wrong": 163,
    "missed": 717
  },
  "reality/curated-data": {
    "right": 54,
    "wrong": 14,
    "missed": 114
  },
  "reality/deferred-dependency": {
    "right": 694,
    "wrong": 156,
    "missed": 907
  },
  "reality/uncommitted-dependency": {
    "right": 302,
    "wrong": 96,
    "missed": 830
  },
  "scale/model-only-retro": {
    "right": 26,
    "wrong": 32,
    "missed": 13
  },
  "scale/no-scale-plan": {
    "right": 149,
    "wrong": 35,
    "missed": 99
  },
  "scale/unexamined-conditions": {
    "right": 77,
    "wrong": 12,
    "missed": 179
  },
  "status/activity-only": {
    "right": 183,
    "wrong": 30,
    "missed": 102
  },
  "status/all-green": {
    "right": 15,
    "wrong": 8,
    "missed": 15
  },
  "tone/diagnosis-without-action": {
    "right": 3023,
    "wrong": 269,
    "missed": 1327
  },
  "tone/person-not-pattern": {
    "right": 338,
    "wrong": 82,
    "missed": 489
  }
};
