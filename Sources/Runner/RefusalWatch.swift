package import Domain
import Synchronization

/// Notices arms whose first requests are all refused for one lasting reason, so that the rest of
/// theirs need not be sent.
///
/// Asked before each request leaves, so that what is in flight finishes. An arm of which anything
/// else has come, an answer or a passing failure, is never stopped.
package final class RefusalWatch: Sendable {
  /// Requests that are refused before an arm is stopped.
  package static let limit = 5

  private let state: Mutex<[Int: Standing]>

  /// Whether any arm was ever stopped: until then no request has to ask the others' state.
  private let hasStopped = Atomic<Bool>(false)

  /// Whether arms are stopped at all.
  private let isOn: Bool

  private struct Standing {
    var refusal: RequestFailure?
    var refused = 0

    /// Of those that brought a status of success, the answers that nobody has read yet.
    var unread = 0
    var isMeasured = false
    var isStopped = false

    /// Whether a request of it was passed over.
    var hasHeldBack = false
  }

  /// An arm of which no more is sent.
  package struct Stopped: Hashable, Sendable {
    package var arm: Int

    /// Requests of it that were refused.
    package var refused: Int

    /// The first refusal.
    package var failure: RequestFailure
  }

  /// - Parameters:
  ///   - isOn: `false` lets everything be sent.
  ///   - answered: Arms that were answered in an earlier sitting, which are never stopped.
  package init(isOn: Bool = true, answered: Set<Int> = []) {
    self.isOn = isOn
    var measured = Standing()
    measured.isMeasured = true
    state = Mutex(Dictionary(uniqueKeysWithValues: answered.map { ($0, measured) }))
  }

  /// Arms of which requests were passed over, also where an answer that was in flight came after.
  package var heldBack: Set<Int> {
    state.withLock { Set($0.filter(\.value.hasHeldBack).keys) }
  }

  /// In the order of the arms.
  package var stopped: [Stopped] {
    state.withLock { state in
      state.filter(\.value.isStopped).sorted { $0.key < $1.key }.compactMap { arm, standing in
        standing.refusal.map { Stopped(arm: arm, refused: standing.refused, failure: $0) }
      }
    }
  }

  /// Whether nothing is to be sent for any of these arms.
  func holdsBack(_ arms: some Collection<Int>) -> Bool {
    guard isOn, hasStopped.load(ordering: .acquiring) else { return false }
    return state.withLock { state in
      guard arms.allSatisfy({ state[$0]?.isStopped ?? false }) else { return false }
      for arm in arms { state[arm]?.hasHeldBack = true }
      return true
    }
  }

  /// Whether an arm's refusals may still stop it, so that they have to be read.
  func watches(_ arm: Int) -> Bool {
    isOn && state.withLock { !($0[arm]?.isMeasured ?? false) }
  }

  /// Counts an answer that looks like one and is read later: until then nothing is certain.
  func expectReading(of arm: Int) {
    state.withLock { $0[arm, default: Standing()].unread += 1 }
  }

  /// Takes in what came of an answer that was expected to be read.
  ///
  /// - Returns: The arm, where this stops it.
  func noteReading(of arm: Int, _ failure: RequestFailure?) -> Stopped? {
    guard watches(arm) else { return nil }
    state.withLock { state in
      let unread = state[arm]?.unread ?? 0
      state[arm]?.unread = max(unread - 1, 0)
    }
    return note(failure, of: arm)
  }

  /// Takes in how a request ended; `nil` for an answer.
  ///
  /// - Returns: The arm, where this stops it.
  func note(_ failure: RequestFailure?, of arm: Int) -> Stopped? {
    // What the harness broke off or lost says nothing of the provider.
    if let failure, failure.kind == .cancelled || !failure.kind.isOfProvider { return nil }
    return state.withLock { state in
      var standing = state[arm] ?? Standing()
      defer { state[arm] = standing }
      guard isOn, !standing.isMeasured else { return nil }
      guard let failure, let reason = failure.lastingReason,
        standing.refusal.map({ $0.lastingReason == reason }) ?? true
      else {
        standing.isMeasured = true
        // An answer in flight may still come after its arm was stopped.
        standing.isStopped = false
        return nil
      }
      standing.refusal = standing.refusal ?? failure
      standing.refused += 1
      guard !standing.isStopped, standing.refused >= Self.limit, standing.unread == 0 else {
        return nil
      }
      standing.isStopped = true
      hasStopped.store(true, ordering: .releasing)
      return Stopped(arm: arm, refused: standing.refused, failure: standing.refusal ?? failure)
    }
  }
}
