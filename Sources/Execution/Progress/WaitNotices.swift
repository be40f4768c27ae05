package import Domain
package import Foundation
import Reports
package import Runner

/// Which waits are under way, and which of them a person has heard of.
package struct WaitNotices: Sendable {
  private var pauses: [String: Pause] = [:]

  /// Requests that wait together were refused a moment apart: later by less than this is the same.
  private static let sameWait = Duration.seconds(10)

  /// Takes in a wait.
  ///
  /// - Parameter wallClock: The time of day at `now`.
  /// - Returns: One line that tells of it; `nil` where it was told.
  package mutating func begin(_ pause: Pause, at now: Instant, wallClock: Date) -> String? {
    let known = pauses[pause.place]
    if let known, known.until > now, pause.until <= known.until.advanced(by: Self.sameWait) {
      return nil
    }
    pauses[pause.place] = pause
    let end = wallClock.addingTimeInterval((pause.until - now).inSeconds)
    let wish = pause.failure.retryAfter == nil ? "" : ", as the provider asks"
    return
      "\(pause.place.printable): waiting \(RunProgress.clock(pause.duration.inSeconds))\(wish), "
      + "until \(Self.words(of: end, seenAt: wallClock)): \(pause.failure.kind.rawValue): "
      + pause.failure.message.printable
  }

  /// What the longest of the waits has left; `nil` while there is none.
  func longest(at now: Instant) -> Duration? {
    pauses.values.map { $0.until - now }.filter { $0 > .zero }.max()
  }

  /// What is still waited for, counted down: `m waits 59 min 58 s`.
  func words(at now: Instant) -> [String] {
    pauses.values.filter { $0.until > now }.sorted { $0.place < $1.place }.map { pause in
      let left = RunProgress.clock((pause.until - now).inSeconds)
      return "\(pause.place.printable) waits \(left)"
    }
  }

  /// `14:03:05`, with the day where that is another, in the machine's time zone.
  private static func words(of end: Date, seenAt now: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    let isToday = Calendar.current.isDate(end, inSameDayAs: now)
    formatter.dateFormat = isToday ? "HH:mm:ss" : "yyyy-MM-dd HH:mm"
    return formatter.string(from: end)
  }
}
