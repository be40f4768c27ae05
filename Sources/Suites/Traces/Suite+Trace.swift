package import Domain

extension Suite {
  /// Whether each request is due at the instant that a trace says.
  package var replaysTrace: Bool { trace?.format.hasTimes ?? false }

  /// What a trace asks for; `nil` without one that has times.
  package var traceTerms: TraceTerms? {
    guard let trace, trace.format.hasTimes else { return nil }
    return TraceTerms(
      file: trace.file,
      format: trace.format.rawValue,
      skipped: trace.skipped,
      stages: load.compactMap { stage in
        if case .trace(let replay) = stage.shape { trace.stage(replay) } else { nil }
      }
    )
  }

  /// Leaves out the rows of the cases that are left out.
  ///
  /// - Parameter kept: Positions among the cases, ascending.
  mutating func keepTrace(_ kept: [Int]) {
    guard let whole = trace else { return }
    let part = whole.keeping(kept)
    trace = part
    for index in load.indices {
      guard case .trace(let replay) = load[index].shape else { continue }
      let count = kept.count { $0 < replay.count }
      load[index].shape = .trace(part.replay(first: count, speed: replay.speed))
      load[index].extent = .requests(count)
    }
  }
}
