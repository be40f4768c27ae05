import Domain
import Execution
import Foundation
import Suites
import Transport

/// Tells those whom a suite names; what does not reach them is a line, and never an exit code.
enum NotificationPresentation {
  static func tell(_ change: StateChange, to notifications: [Suite.Notification]) async {
    guard !notifications.isEmpty, let transport = try? CurlTransport() else { return }
    let notifier = Notifier(
      transport: transport,
      environment: ProcessInfo.processInfo.environment
    )
    for line in await notifier.send(change, to: notifications) { Terminal.error.line(line) }
  }
}
