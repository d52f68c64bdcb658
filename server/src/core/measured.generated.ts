// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in whole labelled documents that no pattern was written with, each judged
 * by a scorer and a decision that have not seen it. The confidence that is asked for was chosen on them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 20,
    "wrong": 1,
    "missed": 24
  },
  "feedback/slow-loop": {
    "right": 72,
    "wrong": 19,
    "missed": 83
  },
  "metrics/unpaired": {
    "right": 1046,
    "wrong": 228,
    "missed": 761
  },
  "ownership/committee-only": {
    "right": 620,
    "wrong": 66,
    "missed": 277
  },
  "ownership/coordination-only": {
    "right": 50,
    "wrong": 14,
    "missed": 29
  },
  "ownership/missing-owner": {
    "right": 330,
    "wrong": 44,
    "missed": 127
  },
  "ownership/uncontrolled-dependency": {
    "right": 28,
    "wrong": 6,
    "missed": 17
  },
  "reality/assumed-ready": {
    "right": 287,
    "wrong": 74,
    "missed": 327
  },
  "reality/curated-data": {
    "right": 42,
    "wrong": 12,
    "missed": 61
  },
  "reality/deferred-dependency": {
    "right": 282,
    "wrong": 76,
    "missed": 354
  },
  "reality/uncommitted-dependency": {
    "right": 127,
    "wrong": 45,
    "missed": 280
  },
  "scale/model-only-retro": {
    "right": 25,
    "wrong": 12,
    "missed": 14
  },
  "scale/no-scale-plan": {
    "right": 70,
    "wrong": 14,
    "missed": 52
  },
  "scale/unexamined-conditions": {
    "right": 69,
    "wrong": 9,
    "missed": 112
  },
  "status/activity-only": {
    "right": 96,
    "wrong": 19,
    "missed": 61
  },
  "status/all-green": {
    "right": 17,
    "wrong": 8,
    "missed": 13
  },
  "tone/diagnosis-without-action": {
    "right": 928,
    "wrong": 75,
    "missed": 570
  },
  "tone/person-not-pattern": {
    "right": 118,
    "wrong": 27,
    "missed": 212
  }
};
