import Domain

extension SuiteLanguage {
  static let load = KeyGroup(
    "a load stage",
    [
      Key(
        "closed",
        .either([.integer(1...10_000), .list(.integer(1...10_000))]),
        "Requests in flight per model; the next leaves when one is done. Of a list, each is a stage."
      ),
      Key(
        "open",
        .either([.rate, .list(.rate), .group(rateChange)]),
        "Requests per model that leave whatever the answers do. Of a list, each is a stage."
      ),
      Key(
        "arrivals",
        .choice(["constant", "poisson", "gamma"]),
        "How an open loop's requests are spaced. Else constant."
      ),
      burstiness,
      Key(
        "for",
        .either([.duration, .positiveInteger]),
        "How long, or how many requests; else what is left of the plan."
      ),
      Key("ramp", .duration, "From nothing to the full load."),
      Key("think", .duration, "Closed loop: the pause between an answer and the next request."),
      Key(
        "cancel",
        .group(cancellation),
        "Requests that the client breaks off on purpose; they are in no figure of the others."
      ),
    ] + traceKeys
  )

  static let objectives = KeyGroup(
    "objectives",
    requestBounds + [
      Key(
        "by_input_tokens",
        .list(.group(lengthClass)),
        "Other bounds for requests up to a length, shortest first; what one leaves open is as above, and so is what is longer than each."
      ),
      Key(
        "attainment",
        .share,
        "The share of all requests that must be good for a load to hold. Else 95%."
      ),
    ]
  )

  static let lengthClass = KeyGroup(
    "a length of input",
    [
      Key(
        "up_to",
        .tokens,
        "Input tokens as the provider counts them, at most.",
        isRequired: true
      )
    ] + requestBounds
  )

  private static let requestBounds = [
    Key("ttft", .limit, "Time to first token at most, from the planned instant."),
    Key("latency", .limit, "Until the last token at most, from the planned instant."),
    Key("tpot", .limit, "Time per output token at most."),
  ]

  static let timeout = KeyGroup(
    "timeout",
    [
      Key("first_token", .limit, "Until the first token."),
      Key("total", .limit, "Until the end."),
      Key("stall", .limit, "Between two tokens."),
    ]
  )

  static let retry = KeyGroup(
    "retry",
    [
      Key("max", .count, "How often a request is tried again.", isRequired: true),
      Key(
        "on",
        .list(
          .choice([
            "408", "409", "429", "500", "502", "503", "504", "529", "4xx", "5xx", "connection",
            "timeout", "stalled", "truncated",
          ])
        ),
        "After which failures; else 429, 5xx, connection."
      ),
    ]
  )

  static let budget = KeyGroup(
    "budget",
    [
      Key(
        "usd",
        .number(from: 0, to: nil),
        "Money, in US dollars, by the models' prices; judges and embeddings too."
      ),
      Key(
        "requests",
        .positiveInteger,
        "Requests, retries included, and those to judges and for embeddings."
      ),
    ]
  )

  /// An arm by its model, its prompt and its swept parameters.
  static let arm = KeyGroup(
    "an arm",
    [
      Key("model", .text, "A model's id."),
      Key("prompt", .text, "A prompt's id."),
      Key("*", .value, "Any swept parameter, and its value."),
    ]
  )

  static let compare = KeyGroup(
    "compare",
    [
      Key("baseline", .group(arm), "What the others are compared with."),
      Key("alpha", .number(from: 0, to: 1), "The risk of calling chance a difference. Else 0.05."),
      Key("correction", .choice(["holm", "none"]), "For many comparisons at once. Else holm."),
      Key("practical", .named(.quantity), "Metric, and the difference below which nobody cares."),
    ]
  )

  static let verify = KeyGroup(
    "verify",
    [
      Key("reference", .text, "A model's id; --reference of verify says it too.", isRequired: true),
      Key(
        "trigger",
        .number(from: 0, to: 1),
        "How far F1 of whether tools are called may lie from the reference's own, such as 0.05."
      ),
    ]
  )

  static let gate = KeyGroup(
    "a gate",
    [
      Key(
        "metric",
        .text,
        "A score's name, or \(Metric.keys.joined(separator: ", ")).",
        isRequired: true
      ),
      Key(
        "stat",
        .choice(Statistic.offered),
        "Which figure; else of scores the mean, of times the median, of errors the rate."
      ),
      Key("at_least", .either([.quantity, .text]), "Fails below; per case also such as 8 of 10."),
      Key("at_most", .quantity, "Fails above."),
      Key(
        "bound",
        .choice(["lower95", "upper95", "mlperf99"]),
        "Judges the end of the 95 % interval, or a percentile by MLPerf's counts."
      ),
      Key("per", .choice(["case"]), "Judges each case by itself: one that fails, fails the gate."),
      Key(
        "against",
        .choice(["blessed", "baseline"]),
        "Judges the difference to another run or arm."
      ),
      Key("not_worse_by", .quantity, "With against: how much worse is still well."),
      Key("where", .group(arm), "The arms that it is about; else each."),
    ]
  )

  static let constraint = KeyGroup(
    "a constraint",
    gate.keys.filter { ["metric", "stat", "at_least", "at_most"].contains($0.name) }
  )

  static let tune = KeyGroup(
    "tune",
    [
      Key("maximize", .text, "The metric to make large, by its mean over cases, such as a score."),
      Key("minimize", .text, "The metric to make small, likewise, such as cost or output_tokens."),
      Key("subject_to", .list(.group(constraint)), "What must hold all the same."),
      Key(
        "holdout",
        .number(from: 0, to: 1),
        "The share of cases that only the winner and the default are measured on. Else 0.3."
      ),
      Key(
        "pareto",
        .list(.text),
        "Metrics to weigh against each other, such as ttft.p50; of settings as good as the best, the one with the lowest figure of the first other metric is chosen."
      ),
    ]
  )

  /// `{{suite}}, {{run}} and {{words}}`.
  private static var placeholders: String {
    let all = Suite.Notification.placeholders.map { "{{\($0)}}" }
    return all.dropLast().joined(separator: ", ") + (all.last.map { " and \($0)" } ?? "")
  }

  static let notification = KeyGroup(
    "notify",
    [
      Key(
        "to",
        .choice(Suite.Notification.Kind.allCases.map(\.rawValue)),
        "The form of what is posted; json is a plain object, or body.",
        isRequired: true
      ),
      Key(
        "url",
        .either([.text, .group(reference)]),
        "Where it is posted; of slack, discord and teams a reference, for who knows it may post.",
        isRequired: true
      ),
      Key("key", .group(reference), "Where a key is found that goes along as a bearer token."),
      Key(
        "body",
        .text,
        "json: what is posted; \(placeholders) stand for their values in it."
      ),
    ]
  )

  static let report = KeyGroup(
    "report",
    [
      Key("rows", .list(.text), "model, prompt or a swept parameter: tables with these as rows."),
      Key("columns", .list(.text), "model, prompt or a swept parameter: the tables' columns."),
      Key("by", .texts, "Tags of the cases: a table of the scores by the values of each."),
      Key(
        "sort",
        .text,
        "suite, or a metric such as ttft.p95: how arms are sorted, the best first. Else by the primary score."
      ),
      Key(
        "formats",
        .list(.choice(Suite.ReportSettings.formatNames)),
        "What is written, unless --format says otherwise. Else markdown."
      ),
      Key(
        "intervals",
        .choice(Suite.ReportSettings.Intervals.allCases.map(\.rawValue)),
        "bayesian: of fewer than 100 cases that pass or fail, from uniform priors. Else usual."
      ),
    ]
  )
}
