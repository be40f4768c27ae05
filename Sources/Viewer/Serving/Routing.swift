import Domain
import Foundation
import Reports
import Store
import Verdicts

/// Which page an address is of.
struct Routing: Sendable {
  let pages: Pages
  let access: Access

  /// Milliseconds since 1970, for what is labelled.
  var now: @Sendable () -> Int64 = { Date().millisecondsSince1970 }

  /// Never throws: what is not there is told by a page.
  func answer(_ request: PageRequest) async -> PageAnswer {
    if let refusal = access.refusal(of: request) { return refusal }
    do {
      if request.method == .post { return try await change(request) }
      return try await page(request) ?? Self.nothing
    } catch let failure as CommandFailure {
      return .told(
        failure.kind == .missingInput || failure.kind == .usage ? 404 : 500,
        "Not shown",
        failure.message
      )
    } catch {
      return .told(500, "Not shown", error.systemWords)
    }
  }

  private static let nothing = PageAnswer.told(404, "Not here", "There is no such page.")

  private func page(_ request: PageRequest) async throws -> PageAnswer? {
    switch request.path {
    case []: return .page(try await pages.runs(request))
    case ["style.css"]: return PageAnswer(type: "text/css; charset=utf-8", StyleSheet.text)
    case ["script.js"]: return Self.script(PageScript.text)
    case ["answers.js"]: return Self.script(StyleSheet.answersScript)
    case ["histories"]: return .fragment(try await pages.historiesFragment(request))
    case ["compare"]: return .page(try await pages.comparison(request))
    case ["compare", "document"]: return .fragment(try await pages.comparisonFragment(request))
    case ["track"]: return .page(try await pages.track(request))
    case ["track", "document"]: return .fragment(try await pages.trackFragment(request))
    default: break
    }
    let parts = request.path
    if parts.count == 3, parts[0] == "figure" { return try await figure(parts[2], of: parts[1]) }
    guard parts.count >= 2, parts[0] == "run", let run = Int64(parts[1]) else { return nil }
    return try await page(of: run, Array(parts.dropFirst(2)), request)
  }

  private func page(
    of run: Int64,
    _ parts: [String],
    _ request: PageRequest
  ) async throws -> PageAnswer? {
    switch parts {
    case []: return .page(try await pages.run(run))
    case ["report"]: return .fragment(try await pages.runFragment(run))
    case ["live"]: return .json(try await pages.progress(run))
    case ["answers"]: return .page(try await pages.answers(run, request))
    case ["answers", "piece"]: return .fragment(try await pages.answersFragment(run, request))
    case ["labels.jsonl"]: return try await labels(of: run)
    default: break
    }
    guard parts.count == 2 else { return nil }
    switch parts[0] {
    case "case": return .page(try await pages.sample(parts[1], of: run))
    case "request":
      guard let reference = AttemptReference(parts[1]) else { return nil }
      return .page(try await pages.request(reference, of: run))
    default: return nil
    }
  }

  private static func script(_ text: String) -> PageAnswer {
    PageAnswer(type: "text/javascript; charset=utf-8", text)
  }

  /// Of a document whose page was asked for.
  private func figure(_ file: String, of key: String) async throws -> PageAnswer? {
    guard file.hasSuffix(".svg"), let document = pages.library.document(named: key) else {
      return nil
    }
    let name = String(file.dropLast(".svg".count))
    guard document.figures.contains(where: { $0.name == name }),
      let picture = await pages.library.pictures.picture(name, of: document, named: key)
    else { return nil }
    return PageAnswer(type: "image/svg+xml", String(decoding: picture, as: UTF8.self))
  }
}

// MARK: - Labels

extension Routing {
  private func labels(of number: Int64) async throws -> PageAnswer {
    let run = try await pages.library.run(number).run
    let lines = try await pages.library.quick.read { store in
      try LabelLines(run, in: store).lines()
    }
    var answer = PageAnswer(
      type: "application/x-ndjson",
      lines.map { $0 + "\n" }.joined()
    )
    answer.headers = [
      ("Content-Disposition", "attachment; filename=\"labels-\(number).jsonl\"")
    ]
    return answer
  }

  /// The only thing that is ever written: what a person says of an answer.
  private func change(_ request: PageRequest) async throws -> PageAnswer {
    let parts = request.path
    guard parts.count == 5, parts[0] == "run", parts[2] == "request", parts[4] == "label",
      let number = Int64(parts[1]), let reference = AttemptReference(parts[3]),
      let attempt = reference.attempt
    else { return Self.nothing }
    let label = HumanLabel(
      request: reference.request,
      attempt: attempt,
      passed: ["pass": true, "fail": false][request.form["verdict"] ?? ""],
      letter: request.form["letter"].flatMap(Self.letter),
      note: request.form["note"].flatMap { $0.isEmpty ? nil : String($0.prefix(2_000)) }
    )
    let run = try await pages.library.run(number).run
    let path = pages.library.path
    let now = now()
    let sample = try await pages.library.quick.read { reading in
      guard let attempt = try reading.attempt(reference, of: run) else {
        throw CommandFailure(.missingInput, "Run \(number) has no request \(reference).")
      }
      let store = try RunStore.open(path: path)
      try CommandFailure.wrapping(.cannotWrite) {
        try store.label(label, of: run, atMilliseconds: now)
      }
      return attempt.record.sampleID
    }
    let place = "#request-\(reference.request)-\(attempt)"
    return .onward(to: (Links.served.sample(sample, of: number) ?? "/") + place)
  }

  /// A letter as a judge's choices have it; `nil` for anything else.
  private static func letter(_ text: String) -> String? {
    let trimmed = text.trimmingCharacters(in: .whitespaces)
    guard trimmed.count == 1, trimmed.allSatisfy({ $0.isLetter || $0.isNumber }) else { return nil }
    return trimmed.uppercased()
  }
}
