import Analysis
import Domain
import Reports
import Runner
import Suites

/// An arm of which a run has no answer: it counts as not measured, and not as one that does badly.
package struct UnmeasuredArm: Hashable, Sendable {
  var name: String
  var model: String

  /// Its requests that ended in a failure.
  var failed: Int

  /// The first failure.
  var failure: RequestFailure

  /// Whether the rest of its requests was held back.
  var isStopped = false

  /// Of a stopped arm, its requests that were not sent; `nil` where they cannot be counted.
  var unsent: Int?

  /// Whether its model has other arms, and what was refused of one may be of all.
  var hasSiblings = false

  /// Whether whoever began the run could ask for all to be sent: a tuning decides itself.
  var canKeepGoing = true

  init(name: String, model: String, failed: Int, failure: RequestFailure) {
    self.name = name
    self.model = model
    self.failed = failed
    self.failure = failure
  }

  init(_ stopped: RefusalWatch.Stopped, of plan: Plan) {
    self.init(
      name: ArmNames(plan.arms)[stopped.arm],
      model: plan.arms[stopped.arm].model,
      failed: stopped.refused,
      failure: stopped.failure
    )
    isStopped = true
    hasSiblings = plan.arms.count { $0.model == model } > 1
    canKeepGoing = plan.tuningMethod == nil
  }
}

extension UnmeasuredArm {
  /// As it is stopped: `tiny: its first 5 requests were all refused (…), and no more are sent …`.
  package var stopWords: String {
    let others =
      hasSiblings ? " Other settings of '\(model.printable)' like it are told at the end." : ""
    return
      "\(name.printable): its first \(failed) requests were all refused (\(reason)), and no more of "
      + "them are sent\(canKeepGoing ? "; --keep-going sends all" : "").\(others)"
  }

  /// Once the run is over.
  package var words: String {
    let head = "\(name.printable) is not measured: "
    guard isStopped else {
      return head + (failed == 1 ? "its one request" : "each of its \(failed) requests")
        + " failed."
    }
    let rest =
      switch unsent {
      case nil: ", and the rest was not sent."
      case 0: "."
      case 1: ", and 1 more was not sent."
      case .some(let count): ", and \(count) more were not sent."
      }
    return head + "its first \(failed) requests were all refused (\(reason))" + rest
  }

  /// The same of several, a line each; one for many settings of a model that ended alike.
  static func words(of arms: [UnmeasuredArm]) -> [String] {
    var groups: [[UnmeasuredArm]] = []
    for arm in arms {
      if let place = groups.firstIndex(where: { $0[0].isAlike(arm) }) {
        groups[place].append(arm)
      } else {
        groups.append([arm])
      }
    }
    return groups.flatMap { $0.count > mostTold ? [words(ofAlike: $0)] : $0.map(\.words) }
  }

  /// Of settings that ended alike; more are told together.
  private static let mostTold = 2

  private func isAlike(_ other: UnmeasuredArm) -> Bool {
    model == other.model && isStopped == other.isStopped && reason == other.reason
  }

  private static func words(ofAlike arms: [UnmeasuredArm]) -> String {
    let first = arms[0]
    let names = arms.prefix(mostTold).map { "'\($0.name.printable)'" }.joined(separator: ", ")
    let end =
      first.isStopped ? "the first requests of each were all refused" : "every request failed"
    return "\(arms.count) settings of '\(first.model.printable)' are not measured: \(end) "
      + "(\(first.reason)). They are \(names) and \(arms.count - mostTold) more."
  }

  /// What stopped it, and of which model: told once while a run goes on.
  var cause: String { "\(model): \(reason)" }

  private var reason: String {
    let status = failure.status.map { ", HTTP \($0)" } ?? ""
    return "\(failure.kind.rawValue)\(status)".printable
  }
}
