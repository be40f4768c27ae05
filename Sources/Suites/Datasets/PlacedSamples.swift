import Domain

/// A case together with the place that an error about it points at.
struct PlacedSample {
  var sample: Sample
  var position: SourcePosition

  /// Whether the id was written, rather than made from the content.
  var hasOwnID: Bool
}

/// Cases in order, with their places beside them in sixteen bytes each.
///
/// Of a million rows the cases alone are kept in the end, so they are an array of their own that
/// nothing copies.
struct PlacedSamples {
  private(set) var samples: [Sample] = []
  private(set) var places = CasePlaces()

  var count: Int { samples.count }

  mutating func append(_ placed: PlacedSample) {
    samples.append(placed.sample)
    places.append(placed.position, hasOwnID: placed.hasOwnID)
  }

  func position(at index: Int) -> SourcePosition { places.position(at: index) }
}

/// Where cases were written, in their order.
struct CasePlaces: Sendable {
  private var places: [Place] = []
  private var files: [String] = []

  private struct Place {
    var file: Int32
    var line: Int32
    var column: Int32
    var hasOwnID: Bool
  }

  mutating func append(_ position: SourcePosition, hasOwnID: Bool) {
    places.append(
      Place(
        file: index(of: position.file),
        line: Int32(clamping: position.line),
        column: Int32(clamping: position.column),
        hasOwnID: hasOwnID
      )
    )
  }

  func position(at index: Int) -> SourcePosition {
    let place = places[index]
    return SourcePosition(
      file: files[Int(place.file)],
      line: Int(place.line),
      column: Int(place.column)
    )
  }

  func hasOwnID(at index: Int) -> Bool { places[index].hasOwnID }

  /// `file:line` of a case whose id, a hash, is nowhere in its file; else `nil`.
  func line(ofUnnamed index: Int) -> String? {
    guard places.indices.contains(index), !places[index].hasOwnID else { return nil }
    let position = position(at: index)
    return "\(position.file):\(position.line)"
  }

  /// Those of the cases that are left.
  func kept(_ positions: [Int]) -> CasePlaces {
    var kept = self
    kept.places = positions.compactMap { places.indices.contains($0) ? places[$0] : nil }
    return kept
  }

  /// A case's file is that of the case before it, but for a few.
  private mutating func index(of file: String) -> Int32 {
    if files.last == file { return Int32(clamping: files.count - 1) }
    files.append(file)
    return Int32(clamping: files.count - 1)
  }
}

extension PlacedSamples {
  /// Makes ids unique: two cases of the same content become `id` and `id-2`.
  ///
  /// - Parameter clash: Told of each id that was written twice, with the place of the first.
  mutating func makeDistinct(
    clash: (_ id: String, _ first: SourcePosition, _ second: SourcePosition) -> Void
  ) {
    var ids: Set<String> = []
    ids.reserveCapacity(samples.count)
    var copies: [String: Int] = [:]
    for index in samples.indices where !ids.insert(samples[index].id).inserted {
      let id = samples[index].id
      if places.hasOwnID(at: index) {
        let first = samples.firstIndex { $0.id == id } ?? index
        clash(id, position(at: first), position(at: index))
      } else {
        samples[index].id = Self.free(id, among: &ids, &copies)
      }
    }
  }

  private static func free(
    _ id: String,
    among ids: inout Set<String>,
    _ copies: inout [String: Int]
  ) -> String {
    while true {
      copies[id, default: 1] += 1
      let candidate = "\(id)-\(copies[id, default: 2])"
      if ids.insert(candidate).inserted { return candidate }
    }
  }
}
