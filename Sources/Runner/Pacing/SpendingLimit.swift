import Synchronization

/// How many requests a run may still send and what they may cost: `budget` of its suite.
///
/// Asked before each request leaves, so that what is in flight at the limit finishes and is paid
/// for; the run then holds the answers of every request that it sent.
package final class SpendingLimit: Sendable {
  private let requests: Int?

  /// In the currency of the prices.
  private let money: Double?
  private let state: Mutex<State>

  private struct State {
    var sent: Int
    var spent: Double
    var isReached = false
    var isStopped = false
  }

  /// - Parameters:
  ///   - requests: Retries included; `nil` for any number.
  ///   - money: In the currency of the prices; `nil` for any amount.
  ///   - sent: What earlier sittings have sent.
  ///   - spent: What those requests cost.
  package init(requests: Int? = nil, money: Double? = nil, sent: Int = 0, spent: Double = 0) {
    self.requests = requests
    self.money = money
    state = Mutex(State(sent: sent, spent: spent))
  }

  /// Whether what an answer cost decides about the next request.
  var limitsMoney: Bool { money != nil }

  /// Lets no further request leave, such as when nothing keeps its answer.
  package func stop() {
    state.withLock { $0.isStopped = true }
  }

  /// Whether a request was held back, or all are to be.
  package var isReached: Bool { state.withLock { $0.isReached || $0.isStopped } }
  package var sent: Int { state.withLock(\.sent) }
  package var spent: Double { state.withLock(\.spent) }

  /// Counts a request that is about to leave; false where it may not.
  package func admitRequest() -> Bool {
    state.withLock { state in
      guard !state.isStopped else { return false }
      let isAdmitted =
        requests.map { state.sent < $0 } ?? true && money.map { state.spent < $0 } ?? true
      if isAdmitted { state.sent += 1 } else { state.isReached = true }
      return isAdmitted
    }
  }

  /// Counts what an answer cost.
  package func add(cost: Double) {
    state.withLock { $0.spent += cost }
  }
}
