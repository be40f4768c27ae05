import Console
import Domain
import Execution
import Foundation
import Store
import Transport
import Verdicts

/// Tells those whom a suite names; what does not reach them is a line, and never an exit code.
enum NotificationPresentation {
  /// - Parameter store: Where it is kept in mind who was told what, so that it is told once.
  static func tell(_ news: StateNews, rememberedIn store: () throws -> RunStore) async {
    for line in news.withheld { Terminal.error.line(line) }
    guard !news.isEmpty, let transport = try? CurlTransport() else { return }
    let notifier = Notifier(
      transport: transport,
      environment: ProcessInfo.processInfo.environment
    )
    let failures = await notifier.send(news.letters)
    for line in failures.compactMap(\.self) { Terminal.error.line(line) }
    do {
      try news.keep(
        in: store(),
        reached: failures.map { $0 == nil },
        atMilliseconds: Date.now.millisecondsSince1970
      )
    } catch {
      let words = (error as? CommandFailure)?.message ?? "\(error)"
      Terminal.error.line(
        "It is not kept in mind what was told, so that it is told again: \(words)"
      )
    }
  }
}
