import Analysis
import Domain
import Reports
import Runner
import Suites

/// An arm of which a run has no answer: it counts as not measured, and not as one that does badly.
package struct UnmeasuredArm: Hashable, Sendable {
  var name: String

  /// Its requests that ended in a failure.
  var failed: Int

  /// The first failure.
  var failure: RequestFailure

  /// Whether the rest of its requests was held back.
  var isStopped = false

  /// Of a stopped arm, its requests that were not sent; `nil` where they cannot be counted.
  var unsent: Int?

  init(name: String, failed: Int, failure: RequestFailure) {
    self.name = name
    self.failed = failed
    self.failure = failure
  }

  init(_ stopped: RefusalWatch.Stopped, of plan: Plan) {
    self.init(
      name: ArmNames(plan.arms)[stopped.arm],
      failed: stopped.refused,
      failure: stopped.failure
    )
    isStopped = true
  }
}

extension UnmeasuredArm {
  /// As it is stopped: `tiny: its first 5 requests were all refused (…), and no more are sent …`.
  package var stopWords: String {
    "\(name.printable): its first \(failed) requests were all refused (\(reason)), and no more of them "
      + "are sent; --keep-going sends all."
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

  private var reason: String {
    let status = failure.status.map { ", HTTP \($0)" } ?? ""
    return "\(failure.kind.rawValue)\(status)".printable
  }
}
