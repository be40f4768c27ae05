package import Domain

extension Suite {
  /// What a gate, a goal or a margin is about.
  package struct Metric: Hashable, Sendable {
    /// A score's name, or one of `operational`.
    package var name: String

    /// `mean`, `p95`, …; `nil` for the metric's usual figure.
    package var statistic: String?

    /// Metrics that every run has, beside the suite's own scores.
    package static let operational = [
      "ttft", "latency", "tpot", "itl", "throughput", "errors", "unscored", "cost",
      "input_tokens", "output_tokens",
    ]

    package static let statistics = [
      "mean", "median", "min", "max", "sum", "rate", "p50", "p75", "p90", "p95", "p99",
    ]
  }

  /// An arm, or a set of arms, by what is the same in them; `nil` matches any.
  package struct ArmFilter: Hashable, Sendable {
    package var model: String?
    package var prompt: String?
    package var cell: [Arm.Setting]
    package var position: SourcePosition

    package func matches(_ arm: Arm) -> Bool {
      (model == nil || model == arm.model) && (prompt == nil || prompt == arm.prompt)
        && cell.allSatisfy { wanted in
          arm.cell.contains { $0.name == wanted.name && $0.value.isSameNumber(as: wanted.value) }
        }
    }
  }

  package struct Comparison: Hashable, Sendable {
    package var baseline: ArmFilter?
    package var rules: ComparisonRules
    package var position: SourcePosition
  }

  package struct Gate: Hashable, Sendable {
    package var metric: Metric
    package var atLeast: Quantity?
    package var atMost: Quantity?
    package var bound: Bound?
    package var against: Reference?
    package var notWorseBy: Quantity?
    package var arms: ArmFilter?
    package var position: SourcePosition

    package enum Bound: String, Hashable, Sendable, Codable {
      case lower95
      case upper95
    }

    package enum Reference: String, Hashable, Sendable, Codable {
      case blessed
      case baseline
    }
  }

  package struct Tuning: Hashable, Sendable {
    package var goal: Goal
    package var constraints: [Gate]

    /// The share of cases that only the winner and the default are measured on.
    package var holdout: Double
    package var pareto: [Metric]
    package var position: SourcePosition

    package enum Goal: Hashable, Sendable {
      case maximize(Metric)
      case minimize(Metric)
    }
  }

  package struct ReportOptions: Hashable, Sendable {
    package var rows: [String]
    package var columns: [String]

    /// `nil` sorts by the primary score.
    package var sort: Sort?

    /// Of `formatNames`; `nil` where the suite leaves it to the command line.
    package var formats: [String]?
    package var position: SourcePosition

    /// How the arms of a table follow each other.
    package enum Sort: Hashable, Sendable {
      /// As the suite lists them.
      case suite
      /// The best first.
      case metric(Metric)
    }

    package static let formatNames = ["markdown", "html", "csv", "json", "junit"]
  }
}

extension JSONValue {
  /// Equality that takes `0` and `0.0` for the same value.
  func isSameNumber(as other: JSONValue) -> Bool {
    if let left = numberValue, let right = other.numberValue { return left == right }
    return self == other
  }
}
