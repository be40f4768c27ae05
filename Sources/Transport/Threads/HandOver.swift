import Domain

/// Ended transfers on their way back to the tasks that await them.
///
/// Rousing a task's thread costs as much as carrying a short transfer, and rousing it once for
/// several costs no more; so those that end within a moment of each other go together. Their stamps
/// have been taken by then.
struct HandOver {
  private var transfers: [(transfer: Transfer, result: FinishedTransfer)] = []
  private var firstEnded = Instant(nanoseconds: 0)

  /// How long an ended transfer may wait for others of the same turn.
  private static let longestHold = Duration.microseconds(100)

  var count: Int { transfers.count }
  var isEmpty: Bool { transfers.isEmpty }

  mutating func add(_ transfer: Transfer, _ result: FinishedTransfer) {
    if transfers.isEmpty { firstEnded = result.exchange.ended }
    transfers.append((transfer, result))
  }

  /// Hands all over if the first has waited long enough.
  mutating func handOver(at now: Instant) {
    if !transfers.isEmpty, now - firstEnded >= Self.longestHold { handOverAll() }
  }

  mutating func handOverAll() {
    for (transfer, result) in transfers { transfer.finish(result) }
    transfers.removeAll(keepingCapacity: true)
  }
}
