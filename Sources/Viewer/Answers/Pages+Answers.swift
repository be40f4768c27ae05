import Analysis
import Domain
import Reports
import Store
import Verdicts

extension Pages {
  /// Cases in a piece.
  static let casesAtOnce = 50

  /// The answers of a run as a matrix, piece by piece.
  func answers(_ number: Int64, _ request: PageRequest) async throws -> Page {
    let shown = try await library.run(number)
    let tabs = tabs(of: shown.run, current: .answers)
    guard let matrix = try await library.matrix(of: shown, within: patience) else {
      let address = "/run/\(number)/answers/piece?\(request.query(with: [:]))"
      return Page(
        title: "Answers of run \(number)",
        section: .runs,
        body: """
          \(tabs)
          <div class="place" data-fragment="\(address)" aria-live="polite">
          <h1>Answers of run \(plain: number)</h1>
          <p class="note">The scores of \(shown.run.attempts) attempts are being read, once. \
          <a href="\(links.answers(of: number, "?" + request.query(with: [:])))">Look again</a></p>
          </div>
          """
      )
    }
    return Page(
      title: "Answers of run \(number)",
      section: .runs,
      body: "\(tabs)\n\(try await answers(matrix, request))"
    )
  }

  func answersFragment(_ number: Int64, _ request: PageRequest) async throws -> Markup {
    let shown = try await library.run(number)
    guard let matrix = try await library.matrix(of: shown, within: .seconds(3_600)) else {
      throw CommandFailure(.failure, "it took longer than an hour")
    }
    return try await answers(matrix, request)
  }

  private func answers(_ matrix: AnswersMatrix, _ request: PageRequest) async throws -> Markup {
    let query = AnswersMatrix.Query(request, matrix.manifest)
    let piece = try await library.piece(
      matrix,
      query,
      from: Int(request["from"]) ?? 0,
      count: Self.casesAtOnce
    )
    let run = matrix.run.number
    let next = piece.next.map { place in
      links.answers(of: run, "?" + request.query(with: ["from": String(place)]))
    }
    return answers(
      matrix,
      piece,
      query,
      form: AnswersForm(matrix, request).markup,
      next: next.map { ($0, piece.isCut ? "Search on" : "Further cases") }
    )
  }

  /// - Parameters:
  ///   - form: What a reader can choose.
  ///   - next: Address and words of the link to what follows; `nil` at the end.
  func answers(
    _ matrix: AnswersMatrix,
    _ piece: AnswersMatrix.Piece,
    _ query: AnswersMatrix.Query,
    form: Markup,
    next: (address: String, words: String)?
  ) -> Markup {
    let onward: Markup =
      next.map { "<p><a rel=\"next\" href=\"\($0.address)\">\($0.words)</a></p>" } ?? .empty
    return """
      <h1>Answers of run \(plain: matrix.run.number)</h1>
      \(form)
      <p aria-live="polite">\(words(for: piece, query))</p>
      \(MatrixTable(matrix, links, score: query.score).markup(piece.cases, piece.standings))
      \(onward)
      <p class="note">Keys: <kbd>j</kbd> and <kbd>k</kbd> go from case to case, <kbd>Enter</kbd> \
      opens one, <kbd>/</kbd> goes to the search.</p>
      """
  }

  private func words(
    for piece: AnswersMatrix.Piece,
    _ query: AnswersMatrix.Query
  ) -> Markup {
    let end = piece.next ?? piece.candidates
    guard !query.text.isEmpty else {
      guard !piece.cases.isEmpty else { return "No case matches." }
      return "Cases \(piece.start + 1) to \(end) of \(piece.candidates)."
    }
    let found = "\(piece.cases.count.counted("case")) with “\(query.text)”"
    let range = "\(NumberText.grouped(piece.start + 1)) to \(NumberText.grouped(end))"
    return piece.next == nil && piece.start == 0
      ? "\(found)."
      : "\(found) among cases \(range) of \(piece.candidates)."
  }
}

extension AnswersMatrix.Query {
  init(_ request: PageRequest, _ manifest: RunManifest) {
    self.init()
    if manifest.scores.contains(where: { $0.name == request["score"] }) { score = request["score"] }
    standing = StandingWords.standing(request["cases"])
    outcome = AnswersMatrix.Outcome(rawValue: request["answer"])
    atLeast = Double(request["min"])
    atMost = Double(request["max"])
    tag = request["tag"]
    text = request["text"]
    order = AnswersMatrix.Order(rawValue: request["sort"]) ?? .disagreement
    arms = Set(
      manifest.arms.filter { $0.model == request["model"] || "\($0.index)" == request["arm"] }
        .map(\.index)
    )
  }
}

/// How the arms stand on a case, in the words of an address and of a page.
enum StandingWords {
  static let all: [(value: String, words: String)] = [
    ("", "all"), ("disagree", "arms disagree"), ("wrong", "all wrong"), ("right", "all right"),
    ("incomplete", "without every score"),
  ]

  static func standing(_ value: String) -> CaseStanding? {
    switch value {
    case "disagree": .disagreement
    case "wrong": .allWrong
    case "right": .agreement
    case "incomplete": .incomplete
    default: nil
    }
  }
}
