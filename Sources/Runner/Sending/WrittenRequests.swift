import Domain
import Suites
import Synchronization
import Transport

/// A request as it goes out, to be sent again as it is.
final class WrittenRequest: Sendable {
  let request: CompletionRequest
  let wire: HTTPRequest

  init(_ request: CompletionRequest, wire: HTTPRequest) {
    self.request = request
    self.wire = wire
  }
}

/// Remembers what recent requests are, because repetitions and loads that last send the same few over
/// and over: to fill a prompt and to write it as JSON takes longer than to look it up.
final class WrittenRequests: Sendable {
  private struct Key: Hashable {
    let arm: Int
    let sample: Int
  }

  private struct State {
    var known: [Key: WrittenRequest] = [:]

    /// Bytes of the bodies that are known.
    var bytes = 0
  }

  private let state = Mutex(State())

  private static let mostBytes = 4 << 20
  private static let mostRequests = 4_096

  /// What asks about a case by an arm, where it was sent lately.
  func known(arm: Int, sample: Int) -> WrittenRequest? {
    state.withLock { $0.known[Key(arm: arm, sample: sample)] }
  }

  /// Notes how a request goes out whose arm asks the same of its case every time.
  func note(_ planned: PlannedRequest, wire: HTTPRequest) {
    guard wire.body.count < Self.mostBytes / 64 else { return }
    let written = WrittenRequest(planned.request, wire: wire)
    state.withLock { state in
      state.bytes += wire.body.count
      if state.bytes > Self.mostBytes || state.known.count >= Self.mostRequests {
        state.known.removeAll()
        state.bytes = wire.body.count
      }
      state.known[Key(arm: planned.arm, sample: planned.sampleIndex)] = written
    }
  }
}
