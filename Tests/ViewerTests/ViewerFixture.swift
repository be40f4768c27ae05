import Domain
import ExecutionSupport
import Foundation
import RunnerSupport
import Store

@testable import Viewer

/// A store with a run of two models on four cases, and the pages of it without a socket.
///
/// `large` is right; `small` is wrong on c1, and answers c3 with markup.
final class ViewerFixture: Sendable {
  let fixture: RunFixture
  let routing: Routing

  static let token = "0123456789abcdef"
  static let port = 4_711
  static let hostile = "Paris <script>alert(1)</script><img src=x onerror='alert(2)'> & ]]>"

  private static let scores = """
    scores: {correct: {contains: "{{expected}}"}, words: {measure: output_words}}
    load: {closed: 1}
    """

  init(runs: Int = 1, lines: String = "", patience: Duration = .seconds(60)) async throws {
    fixture = try RunFixture()
    let plan = try fixture.plan(Self.scores + "\n" + lines, models: ["small", "large"])
    for _ in 0..<runs {
      try await fixture.run(
        plan,
        over: ScriptedTransport { sent in
          guard sent.model == "small" else { return .good }
          if sent.text.contains("question 1") { return .init(text: "It is Rome, I think.") }
          return sent.text.contains("question 3") ? .init(text: Self.hostile) : .good
        }
      )
    }
    routing = Routing(
      pages: Pages(
        try Library(path: fixture.store.path),
        token: Self.token,
        patience: patience
      ),
      access: Access(token: Self.token, port: Self.port),
      now: { 1_790_000_000_000 }
    )
  }

  /// As a browser asks that was given the token before.
  func page(_ target: String) async -> PageAnswer {
    await routing.answer(Self.request(.get, target))
  }

  func text(_ target: String) async -> String {
    String(decoding: await page(target).body, as: UTF8.self)
  }

  /// As a form of a page is sent.
  func post(_ target: String, _ form: String) async -> PageAnswer {
    await routing.answer(Self.request(.post, target, form: form + "&token=\(Self.token)"))
  }

  static func request(
    _ method: PageRequest.Method,
    _ target: String,
    form: String = "",
    host: String? = "127.0.0.1:\(port)",
    origin: String? = nil,
    cookie: String? = "assay-\(port)=\(token)"
  ) -> PageRequest {
    PageRequest(
      method,
      target,
      form: form,
      host: host,
      origin: origin ?? (method == .post ? "http://127.0.0.1:\(port)" : nil),
      cookie: cookie
    )
  }
}
