// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in labelled documents that no pattern was written with, each judged by a
 * scorer and a decision that have not seen it. The confidence that is asked for was chosen on most of them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 19,
    "wrong": 2,
    "missed": 11
  },
  "feedback/slow-loop": {
    "right": 36,
    "wrong": 10,
    "missed": 25
  },
  "metrics/unpaired": {
    "right": 162,
    "wrong": 56,
    "missed": 197
  },
  "ownership/committee-only": {
    "right": 68,
    "wrong": 10,
    "missed": 24
  },
  "ownership/coordination-only": {
    "right": 25,
    "wrong": 4,
    "missed": 7
  },
  "ownership/missing-owner": {
    "right": 45,
    "wrong": 2,
    "missed": 24
  },
  "ownership/uncontrolled-dependency": {
    "right": 33,
    "wrong": 8,
    "missed": 17
  },
  "reality/assumed-ready": {
    "right": 39,
    "wrong": 13,
    "missed": 60
  },
  "reality/curated-data": {
    "right": 22,
    "wrong": 6,
    "missed": 28
  },
  "reality/deferred-dependency": {
    "right": 70,
    "wrong": 15,
    "missed": 51
  },
  "reality/uncommitted-dependency": {
    "right": 44,
    "wrong": 9,
    "missed": 40
  },
  "scale/model-only-retro": {
    "right": 16,
    "wrong": 0,
    "missed": 6
  },
  "scale/no-scale-plan": {
    "right": 24,
    "wrong": 5,
    "missed": 15
  },
  "scale/unexamined-conditions": {
    "right": 34,
    "wrong": 11,
    "missed": 43
  },
  "status/activity-only": {
    "right": 26,
    "wrong": 9,
    "missed": 19
  },
  "status/all-green": {
    "right": 10,
    "wrong": 0,
    "missed": 11
  },
  "tone/diagnosis-without-action": {
    "right": 103,
    "wrong": 12,
    "missed": 58
  },
  "tone/person-not-pattern": {
    "right": 41,
    "wrong": 8,
    "missed": 17
  }
};
