import Domain
import Foundation
import Reports

/// The phases of an attempt to scale, from when it was due to its end, and each chunk as it came.
struct TimelineDrawing {
  private let phases: [PhaseBar.Phase]

  /// Milliseconds since the origin of the phases.
  private let chunks: [Double]
  private let chunkCount: Int

  private static let left = 90.0
  private static let width = 800.0
  private static let row = 26.0

  /// Chunks that are drawn; of more only so many, evenly chosen.
  private static let mostChunks = 1_500

  init(_ timeline: RequestTimeline, transfer: TransferFacts) {
    let bar = PhaseBar(timeline, transfer: transfer)
    phases = bar.phases
    let all = timeline.tokenEvents
    let step = max(1, (all.count + Self.mostChunks - 1) / Self.mostChunks)
    chunks = stride(from: 0, to: all.count, by: step).map {
      (all[$0].instant - bar.origin).inMilliseconds
    }
    chunkCount = all.count
  }

  private var total: Double { max(phases.map(\.end).max() ?? 0, chunks.max() ?? 0, 1e-6) }

  private func x(_ milliseconds: Double) -> Double {
    Self.left + Self.width * min(max(milliseconds / total, 0), 1)
  }

  var markup: Markup {
    let rows = phases.count + (chunks.isEmpty ? 0 : 1)
    let height = Self.row * Double(rows) + 30
    let words = phases.map { "\($0.name) \(Self.milliseconds($0.end - $0.start)) ms" }
    let bars = phases.enumerated().map { place, phase in bar(phase, at: place) }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="Timeline">
      <svg class="timeline" viewBox="0 0 1000 \(Curve.short(height))" role="img" \
      aria-label="\(words.joined(separator: ", "))">
      \(axis(height))
      \(bars)
      \(ticks(at: phases.count))
      </svg></div>
      <details><summary>As a table</summary>\(table)</details>
      """
  }

  private func bar(_ phase: PhaseBar.Phase, at place: Int) -> Markup {
    let top = Self.row * Double(place) + 4
    let start = x(phase.start)
    let length = max(x(phase.end) - start, 1)
    let time = Self.milliseconds(phase.end - phase.start)
    return """
      <text x="0" y="\(Curve.short(top + 13))">\(phase.name)</text>\
      <rect class="\(phase.name.lowercased())" x="\(Curve.short(start))" y="\(Curve.short(top))" \
      width="\(Curve.short(length))" height="16"/>\
      <text class="value" x="\(Curve.short(Self.left + Self.width + 8))" \
      y="\(Curve.short(top + 13))">\(time) ms</text>
      """
  }

  private func ticks(at place: Int) -> Markup {
    guard !chunks.isEmpty else { return .empty }
    let top = Self.row * Double(place) + 4
    let path = chunks.map { "M\(Curve.short(x($0))) \(Curve.short(top))v16" }.joined()
    return """
      <text x="0" y="\(Curve.short(top + 13))">chunks</text><path class="chunks" d="\(path)"/>\
      <text class="value" x="\(Curve.short(Self.left + Self.width + 8))" \
      y="\(Curve.short(top + 13))">\(chunkCount)</text>
      """
  }

  /// Quarters of the whole.
  private func axis(_ height: Double) -> Markup {
    let marks = (0...4).map { quarter -> Markup in
      let time = total * Double(quarter) / 4
      let place = Curve.short(x(time))
      let anchor = quarter == 0 ? "start" : quarter == 4 ? "end" : "middle"
      return """
        <line class="grid" x1="\(place)" y1="0" x2="\(place)" y2="\(Curve.short(height - 22))"/>\
        <text class="value" x="\(place)" y="\(Curve.short(height - 6))" text-anchor="\(anchor)">\
        \(Self.milliseconds(time)) ms</text>
        """
    }
    return "\(marks)"
  }

  private var table: Markup {
    let rows = phases.map { phase -> Markup in
      """
      <tr><th scope="row">\(phase.name)</th><td class="n">\(Self.milliseconds(phase.start))</td>\
      <td class="n">\(Self.milliseconds(phase.end - phase.start))</td></tr>
      """
    }
    return """
      <table><thead><tr><th scope="col">Phase</th><th scope="col" class="n">Begins, ms</th>\
      <th scope="col" class="n">Takes, ms</th></tr></thead><tbody>\(rows)</tbody></table>
      """
  }

  private static func milliseconds(_ value: Double) -> String { String(format: "%.3f", value) }
}
