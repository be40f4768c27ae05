import Console
import Domain
import Execution
import Foundation
import Store
import Suites
import Transport
import Verdicts

/// Tells those whom a suite names; what does not reach them is a line, and never an exit code.
enum NotificationPresentation {
  /// - Parameter store: Where it is kept in mind what was told, so that it is told once.
  static func tell(
    _ news: StateNews,
    to notifications: [Suite.Notification],
    rememberedIn store: () throws -> RunStore
  ) async {
    guard !news.isEmpty else { return }
    if let change = news.change {
      guard let transport = try? CurlTransport() else { return }
      let notifier = Notifier(
        transport: transport,
        environment: ProcessInfo.processInfo.environment
      )
      let failures = await notifier.send(change, to: notifications)
      for line in failures { Terminal.error.line(line) }
      // What nobody was told stays news.
      guard failures.count < notifications.count else { return }
    }
    do {
      try news.keep(in: store(), atMilliseconds: Date.now.millisecondsSince1970)
    } catch {
      let words = (error as? CommandFailure)?.message ?? "\(error)"
      Terminal.error.line(
        "It is not kept in mind what was told, so that it is told again: \(words)"
      )
    }
  }
}
