import Domain

extension SuiteLanguage {
  /// What of each load is not measured.
  static let phaseKeys = [
    Key(
      "warmup",
      .either([.integer(0...10_000), .duration, .choice(["steady"]), .group(steady)]),
      "Requests per model that are sent before and left out of every figure; or how long each load stage warms up, or until it is steady."
    ),
    Key(
      "cooldown",
      .either([.duration, .positiveInteger]),
      "How long before its end each load stage is no longer measured, or how many of its last requests per model are not."
    ),
  ]

  static let burstiness = Key(
    "burstiness",
    .number(from: 0.01, to: 1_000),
    "gamma: the shape k of the gaps, whose standard deviation is their mean by √k: 1 is poisson, less is burstier."
  )

  static let rateChange = KeyGroup(
    "a rate that changes",
    [
      Key("from", .rate, "At the start of the stage.", isRequired: true),
      Key("to", .rate, "At its end.", isRequired: true),
      Key(
        "growth",
        .choice(["linear", "exponential"]),
        "By equal steps or by equal factors in equal times. Else linear."
      ),
    ]
  )

  static let steady = KeyGroup(
    "warmup",
    [
      Key("window", .limit, "How long answers are counted for one comparison. Else 5s."),
      Key(
        "tolerance",
        .share,
        "How far three windows in a row may lie from their mean, in answers per second and in mean latency. Else 10%."
      ),
      Key(
        "windows",
        .integer(3...1_000),
        "After so many it is measured all the same, and the report says so. Else 12."
      ),
    ]
  )

  static let cancellation = KeyGroup(
    "cancel",
    [
      Key("share", .share, "Of the measured requests, chosen by the seed.", isRequired: true),
      Key(
        "after",
        .either([.duration, .choice(["first_token"]), .group(thinkTime)]),
        "When, counted from when the request could be written.",
        isRequired: true
      ),
    ]
  )
}
