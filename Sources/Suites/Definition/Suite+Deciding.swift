package import Domain

extension Suite {
  /// What a gate, a goal or an order is about, as the suite writes it.
  package struct FigureName: Hashable, Sendable {
    /// A score's name, or a metric's.
    package var name: String

    /// `mean`, `p95`, …; `nil` for the metric's usual figure.
    package var statistic: String?

    /// As the suite writes it, a metric by its key: `label`, `ttft.p50`.
    package func words(scores: [String]) -> String {
      let key = scores.contains(name) ? name : Metric(named: name)?.key ?? name
      return key + (statistic.map { ".\($0)" } ?? "")
    }

    /// `nil` where it names nothing that a run with these scores has.
    package func figure(scores: [String]) -> RunFigure? {
      RunFigure(name: name, statistic: statistic, scores: scores)
    }
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
          arm.cell.contains { $0.name == wanted.name && $0.value.isSameSetting(as: wanted.value) }
        }
    }
  }

  package struct Comparison: Hashable, Sendable {
    package var baseline: ArmFilter?
    package var rules: ComparisonRules
    package var position: SourcePosition
  }

  /// The model whose answers the others' are held against: it is asked twice, which tells how far it
  /// differs from itself.
  package struct Verification: Hashable, Sendable {
    /// A model's id.
    package var reference: Located<String>

    /// By how much F1 of whether tools are called may differ from the reference's with itself; `nil`
    /// where the suite does not say.
    package var trigger: Double?

    /// The name under which it is asked a second time.
    package var again: String { Self.again(reference.value) }

    package static func again(_ reference: String) -> String { reference + " again" }
  }

  package struct Gate: Hashable, Sendable {
    package var metric: FigureName
    package var atLeast: Quantity?
    package var atMost: Quantity?
    package var bound: Bound?
    package var against: Reference?
    package var notWorseBy: Quantity?

    /// Whether each case has to keep the limit by itself.
    package var isPerCase = false

    /// Of a case, how many of its answers must pass, in the place of `atLeast`.
    package var passes: PassCount?
    package var arms: ArmFilter?
    package var position: SourcePosition

    package enum Bound: String, Hashable, Sendable, Codable {
      case lower95
      case upper95
      case mlperf99
    }

    /// `8 of 10`.
    package struct PassCount: Hashable, Sendable {
      package var least: Int
      package var all: Int
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
    package var pareto: [FigureName]
    package var position: SourcePosition

    package enum Goal: Hashable, Sendable {
      case maximize(FigureName)
      case minimize(FigureName)
    }
  }

  package struct ReportSettings: Hashable, Sendable {
    package var rows: [String]
    package var columns: [String]

    /// Tags by whose values the scores are broken down.
    package var by: [String] = []

    /// `nil` sorts by the primary score.
    package var sort: Sort?

    /// Of `formatNames`; `nil` where the suite leaves it to the command line.
    package var formats: [String]?
    package var intervals: Intervals = .usual
    package var position: SourcePosition

    /// How the arms of a table follow each other.
    package enum Sort: Hashable, Sendable {
      /// As the suite lists them.
      case suite
      /// The best first.
      case metric(FigureName)
    }

    /// How the intervals of scores that pass or fail are made where there are few cases.
    package enum Intervals: String, Hashable, Sendable, CaseIterable {
      case usual
      case bayesian
    }

    package static let formatNames = ["markdown", "html", "csv", "json", "png", "junit"]
  }
}

extension JSONValue {
  /// Equality that takes `0` and `0.0` for the same value, and forms of an answer by their names.
  func isSameSetting(as other: JSONValue) -> Bool {
    if let left = numberValue, let right = other.numberValue { return left == right }
    if AnswerForm(self) != nil || AnswerForm(other) != nil {
      return settingWords == other.settingWords
    }
    return self == other
  }
}
