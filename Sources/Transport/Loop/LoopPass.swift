import Domain

/// One turn of the transfer loop: everything handled between two waits.
///
/// Shared by the loop and its slots, on the loop's thread, so that callbacks can tell which turn
/// they are in and how late it has become.
final class LoopPass {
  /// Grows by one with each turn.
  private(set) var number = 0

  /// The last stamp that any callback took.
  private(set) var lastStamp = Instant(nanoseconds: 0)
  private(set) var lag = LagDistribution()

  /// Transfers that libcurl has, and the bytes of body that they hold together.
  var underWay = 0
  var heldBytes = 0

  /// Beyond it, answers larger than their share are cut.
  let mostHeldBytes: Int

  init(mostHeldBytes: Int) {
    self.mostHeldBytes = mostHeldBytes
  }

  /// Whether an answer of this size is the one to cut.
  func isCrowded(by bytes: Int) -> Bool {
    heldBytes > mostHeldBytes && bytes > mostHeldBytes / max(1, underWay)
  }

  /// Slots whose connection became ready or whose response began in this turn: their limits are
  /// looked at once libcurl has returned.
  var changed: [TransferSlot] = []

  /// The earliest moment at which what is handled now can have become ready.
  private var readySince = Instant(nanoseconds: 0)

  /// When the last wait ended.
  private(set) var returned = Instant.now

  /// A wait shorter than this is taken for none: what it brought may have been ready before.
  private static let shortestWait: Int64 = 20_000

  /// While transfers are under way no wait is longer, so that one which ends far later tells that the
  /// process did not run: bytes that came meanwhile are stamped when it does again.
  static let longestWait = Duration.milliseconds(100)

  /// How much later than it should a wait may end: a busy machine is late by less.
  private static let longestDelay = Duration.milliseconds(100)

  /// Starts the next turn, after a wait from `entered` until now that was to end by `deadline`.
  func begin(entered: Instant, until deadline: Instant?, now: Instant) {
    if underWay > 0, let deadline, now - max(entered, deadline) > Self.longestDelay {
      record(due: max(entered, deadline), doneAt: now)
    }
    let hasWaited = now.nanoseconds - entered.nanoseconds > Self.shortestWait
    readySince = hasWaited ? now : returned
    returned = now
    lastStamp = now
    number += 1
  }

  /// Takes the stamp of something that a socket brought, and notes how late it may be.
  func stamp() -> Instant {
    let now = Instant.now
    lastStamp = now
    lag.record(nanoseconds: now.nanoseconds - readySince.nanoseconds)
    return now
  }

  /// Notes how late a socket may have been seen to that brought nothing to stamp, such as a part of a
  /// handshake, or room for more of a request.
  func noteHandled() {
    lag.record(nanoseconds: Instant.now.nanoseconds - readySince.nanoseconds)
  }

  /// Notes that something due at `deadline` was done at `instant`.
  func record(due deadline: Instant, doneAt instant: Instant) {
    lag.record(nanoseconds: instant.nanoseconds - deadline.nanoseconds)
  }
}
