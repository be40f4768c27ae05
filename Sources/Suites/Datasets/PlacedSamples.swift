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
  private var places: [Place] = []
  private var files: [String] = []

  private struct Place {
    var file: Int32
    var line: Int32
    var column: Int32
    var hasOwnID: Bool
  }

  var count: Int { samples.count }

  mutating func append(_ placed: PlacedSample) {
    samples.append(placed.sample)
    places.append(
      Place(
        file: index(of: placed.position.file),
        line: Int32(clamping: placed.position.line),
        column: Int32(clamping: placed.position.column),
        hasOwnID: placed.hasOwnID
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
      if places[index].hasOwnID {
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
