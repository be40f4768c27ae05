import Domain
import Reports
import Store
import Verdicts

/// What a bundle shows of a run, read before any page is written: pages link only to what is there.
struct BundledRun {
  let shown: Library.Shown
  let matrix: AnswersMatrix

  /// Of the matrix, one page each.
  let pieces: [AnswersMatrix.Piece]
  let materials: [CaseMaterial]
  let requests: Set<Int>

  /// What has no page, in words.
  let notes: [String]

  init(
    _ shown: Library.Shown,
    _ library: Library,
    mostCases: Int,
    mostRequests: Int
  ) async throws {
    let number = shown.run.number
    guard let matrix = try await library.matrix(of: shown, within: .seconds(3_600)) else {
      throw CommandFailure(.failure, "run \(number) took longer than an hour to read")
    }
    var pieces: [AnswersMatrix.Piece] = []
    var start: Int? = 0
    while let from = start, pieces.map(\.cases.count).reduce(0, +) < mostCases {
      let piece = try await library.piece(
        matrix,
        AnswersMatrix.Query(),
        from: from,
        count: Pages.casesAtOnce
      )
      pieces.append(piece)
      start = piece.next
    }
    let pages = Pages(library)
    var materials: [CaseMaterial] = []
    var requests: Set<Int> = []
    for sample in pieces.flatMap(\.cases) {
      guard let material = try await pages.material(sample.id, of: shown) else { continue }
      materials.append(material)
      let own = material.attempts.map(\.record.request)
      if requests.count + own.count <= mostRequests { requests.formUnion(own) }
    }
    self.shown = shown
    self.matrix = matrix
    self.pieces = pieces
    self.materials = materials
    self.requests = requests
    let left = matrix.cases - materials.count
    notes =
      left > 0
      ? ["Run \(number): \(left.counted("case")) beyond the first \(mostCases) have no page."] : []
  }
}
