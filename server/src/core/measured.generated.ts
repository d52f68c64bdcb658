// Written by `npm run train`; not to be edited.
/**
 * Right, wrong and missed findings of each rule in labelled documents that no pattern was written with, each judged by a
 * scorer and a decision that have not seen it. The confidence that is asked for was chosen on most of them.
 */
export const MEASURED: Readonly<Record<string, { right: number; wrong: number; missed: number }>> = {
  "alignment/split-framing": {
    "right": 33,
    "wrong": 11,
    "missed": 41
  },
  "feedback/slow-loop": {
    "right": 89,
    "wrong": 15,
    "missed": 46
  },
  "metrics/unpaired": {
    "right": 363,
    "wrong": 83,
    "missed": 315
  },
  "ownership/committee-only": {
    "right": 152,
    "wrong": 32,
    "missed": 89
  },
  "ownership/coordination-only": {
    "right": 60,
    "wrong": 12,
    "missed": 36
  },
  "ownership/missing-owner": {
    "right": 115,
    "wrong": 23,
    "missed": 93
  },
  "ownership/uncontrolled-dependency": {
    "right": 78,
    "wrong": 15,
    "missed": 65
  },
  "reality/assumed-ready": {
    "right": 80,
    "wrong": 20,
    "missed": 142
  },
  "reality/curated-data": {
    "right": 73,
    "wrong": 14,
    "missed": 90
  },
  "reality/deferred-dependency": {
    "right": 130,
    "wrong": 28,
    "missed": 128
  },
  "reality/uncommitted-dependency": {
    "right": 103,
    "wrong": 16,
    "missed": 103
  },
  "scale/model-only-retro": {
    "right": 24,
    "wrong": 5,
    "missed": 29
  },
  "scale/no-scale-plan": {
    "right": 56,
    "wrong": 10,
    "missed": 31
  },
  "scale/unexamined-conditions": {
    "right": 57,
    "wrong": 22,
    "missed": 191
  },
  "status/activity-only": {
    "right": 44,
    "wrong": 18,
    "missed": 70
  },
  "status/all-green": {
    "right": 34,
    "wrong": 3,
    "missed": 26
  },
  "tone/diagnosis-without-action": {
    "right": 191,
    "wrong": 41,
    "missed": 226
  },
  "tone/person-not-pattern": {
    "right": 73,
    "wrong": 14,
    "missed": 115
  }
};
