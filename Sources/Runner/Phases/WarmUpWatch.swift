import Domain
import Suites
import Synchronization
import Transport

/// Counts the answers of one model while its load warms up.
final class WarmUpWatch: Sendable {
  private let window = Mutex(SteadinessTest.Window())

  /// Takes in an exchange that has ended; one that failed is no answer.
  func note(_ finished: FinishedExchange) {
    guard finished.isReadLater else { return }
    let exchange = finished.exchange
    let latency = exchange.ended - (exchange.ready ?? exchange.started)
    window.withLock { $0.add(latency: latency) }
  }

  /// The window that has ended; the next one begins.
  func take() -> SteadinessTest.Window {
    window.withLock { window in
      defer { window = SteadinessTest.Window() }
      return window
    }
  }
}

extension StageRunner {
  /// Lets a load run until each model's is steady, or until that is no longer waited for.
  func warmUp(_ rule: SteadyRule, from start: Instant) async throws -> Steadiness {
    var tests = lanes.map { _ in SteadinessTest(rule) }
    var windows = 0
    for lane in lanes { _ = lane.watch.take() }
    while true {
      windows += 1
      try await sleep(until: start.advanced(by: rule.window * windows))
      for (position, lane) in lanes.enumerated() { tests[position].add(lane.watch.take()) }
      let spreads = tests.map(\.spread)
      let isReached = spreads.allSatisfy { $0?.isWithin ?? false }
      let isOver = windows >= rule.mostWindows || lanes.allSatisfy(\.feed.isHeldBack)
      guard isReached || isOver else { continue }
      let known = spreads.compactMap(\.self)
      let isKnown = known.count == spreads.count
      return Steadiness(
        isReached: isReached,
        windows: windows,
        rateSpread: isKnown ? known.map(\.rate).max() : nil,
        latencySpread: isKnown ? known.map(\.latency).max() : nil
      )
    }
  }
}

extension Cancellation.Choice {
  /// As the transport is told.
  var breakOff: HTTPRequest.BreakOff {
    switch self {
    case .after(let time): .after(time)
    case .firstToken: .firstToken
    }
  }
}
