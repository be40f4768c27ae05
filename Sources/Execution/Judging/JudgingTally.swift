import Domain
import Runner
import Suites

/// What the scores that somebody else gives take: before they are asked for, and after.
package struct JudgingTally: Sendable {
  /// By score in the order of the suite: how many answers wait for it.
  let demands: [ExternalDemand]

  /// By model id.
  private var asked: [String: Calls] = [:]

  private struct Calls: Sendable {
    var requests = 0
    var failed = 0
    var inputTokens: Int?
    var outputTokens: Int?
  }

  /// - Parameters:
  ///   - unjudged: How many scores are not judged yet, by name.
  ///   - uncalibrated: The rows of calibration files that are not judged yet, by the score's name.
  init(_ plan: Plan, unjudged: [String: Int], uncalibrated: [String: [Int]]) {
    demands = plan.externalDemands.compactMap { demand in
      var demand = demand
      demand.answers = unjudged[demand.name] ?? 0
      demand.calibrations = uncalibrated[demand.name]?.count ?? 0
      return demand.scoresToGive > 0 ? demand : nil
    }
  }

  var scoresToGive: Int { demands.reduce(0) { $0 + $1.scoresToGive } }
  var isAnythingToDo: Bool { !demands.isEmpty }

  mutating func add(_ calls: [JudgeCall]) {
    for call in calls {
      var counted = asked[call.model, default: Calls()]
      counted.requests += 1
      if call.failureMessage != nil { counted.failed += 1 }
      if let tokens = call.inputTokens { counted.inputTokens = (counted.inputTokens ?? 0) + tokens }
      if let tokens = call.outputTokens {
        counted.outputTokens = (counted.outputTokens ?? 0) + tokens
      }
      asked[call.model] = counted
    }
  }

  // MARK: Words

  /// What was asked and what it took; one line a model.
  package var closing: [String] {
    asked.sorted { $0.key < $1.key }.map { model, calls in
      var parts = [calls.requests.counted("request")]
      if calls.failed > 0 { parts.append("\(calls.failed) failed") }
      if let tokens = calls.inputTokens { parts.append(tokens.counted("input token")) }
      if let tokens = calls.outputTokens { parts.append(tokens.counted("output token")) }
      return "Asked '\(model)' for scores: \(parts.joined(separator: ", "))."
    }
  }
}

extension ExternalDemand {
  fileprivate var scoresToGive: Int { answers + calibrations }
}
