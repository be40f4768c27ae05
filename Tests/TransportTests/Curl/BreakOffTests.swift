import Dispatch
import Domain
import Synchronization
import TestSupport
import Testing

@testable import Transport

struct BreakOffTests {
  /// The pause is made by a task that goes on on the loop's own thread: it returns only after the
  /// answer to the other request has come and its time has passed.
  @Test func `what comes while the client stands still is not waited for any more`() async throws {
    let (begun, released, written) = (signal(), signal(), signal())
    let server = try ScriptedServer { peer in
      guard let request = peer.readRequest() else { return }
      if request.contains("late") {
        begun.signal()
        released.wait()
        peer.write(.response("late"))
        written.signal()
      } else {
        begun.wait()
        peer.write(.response("first"))
      }
      peer.waitForClose()
    }
    defer { server.stop() }
    let transport = try CurlTransport(loops: 1)
    var late = HTTPRequest(url: server.url, body: Array("late".utf8))
    let time = Duration.milliseconds(300)
    late.breakOff = .after(time)
    let sent = Instant.now
    async let broken = transport.send(late)
    let first = HTTPRequest(url: server.url, body: Array("first".utf8))
    let stood = Task(executorPreference: TransferExecutor.onLoops) {
      _ = await transport.send(first)
      return standStill(until: sent.advanced(by: time * 2), releasing: released, until: written)
    }
    #expect(await stood.value, "The pause was not one of the loop's thread.")
    let exchange = await broken
    #expect(exchange.error == .brokenOff)
    #expect(exchange.firstByte == nil)
    #expect(exchange.body.isEmpty)
  }

  private func signal() -> DispatchSemaphore { DispatchSemaphore(value: 0) }
}

/// Blocks this thread; returns whether it is a loop's.
private func standStill(
  until instant: Instant,
  releasing released: DispatchSemaphore,
  until written: DispatchSemaphore
) -> Bool {
  released.signal()
  written.wait()
  while Instant.now < instant {}
  return TransferLoop.current != nil
}
