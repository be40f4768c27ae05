import Domain
import Foundation
import Reports
import Testing

/// Every figure is truly drawn, with what a suite may bring; gnuplot must have nothing to say.
struct FigureGalleryTests {
  enum Gallery: String, CaseIterable {
    case oneArm, threeArms, eightArms, thirtyArms, longNames, wideNames, oneValue, noValues
    case hugeRange, identicalValues, extremeScores, sweep, gridSweep

    var fixture: RunFixture {
      switch self {
      case .oneArm: RunFixture(models: ["large"], temperatures: [0])
      case .threeArms: RunFixture(temperatures: [0])
      case .eightArms:
        RunFixture(models: ["small", "medium", "large", "giant"], temperatures: [0, 0.7])
      case .thirtyArms:
        RunFixture(
          models: (1...10).map { "model-\($0)" },
          temperatures: [0, 0.5, 1],
          cases: 10,
          slowdown: 1.25
        )
      case .longNames:
        RunFixture(
          models: ["a", "b"].map { "meta-llama/Llama-3.3-70B-Instruct-Turbo-FP8-dynamic-\($0)" }
        )
      case .wideNames: RunFixture(models: ["大きいモデル", "Größe ﷽ 🦙", "modèle"])
      case .oneValue:
        RunFixture(models: ["large"], temperatures: [0], cases: 1, repetitions: 1)
      case .noValues: RunFixture().failing
      case .hugeRange: RunFixture(slowdown: 3_000)
      case .identicalValues: RunFixture().identical
      case .sweep:
        RunFixture(temperatures: [0, 0.25, 0.5, 0.75, 1, 1.5], cases: 20)
      case .gridSweep:
        RunFixture(
          models: ["medium", "large"],
          temperatures: [0, 0.5, 1, 1.5],
          cases: 15,
          repetitions: 1,
          topP: [0.5, 0.9, 1]
        )
      case .extremeScores: RunFixture().withExtremeScores
      }
    }
  }

  @Test(arguments: Gallery.allCases)
  func `gnuplot draws every figure without a word`(gallery: Gallery) async throws {
    let report = gallery.fixture.report()
    try await withFolder(gallery.rawValue) { folder in
      let files = try await ReportWriter(folder: folder.path).write(report)
      #expect(files.warning == nil)
      #expect(files.drawn == report.document.figures.map(\.name))
      #expect(files.drawn == ["in-flight"] || gallery != .noValues)
    }
  }
}

extension RunFixture {
  /// The same run with a provider that was down.
  fileprivate var failing: RunFixture {
    changed { record in
      record.outcome = .failed(RequestFailure(kind: .connection, message: "connection refused"))
      record.completion = nil
      record.timeline.tokenEvents = []
      record.timeline.ready = nil
      record.scores = [Score(name: "fact", value: .unscored(.requestFailed))]
    }
  }

  /// Every latency, count and score the same.
  fileprivate var identical: RunFixture {
    changed { record in
      record.timeline.tokenEvents = record.timeline.tokenEvents.prefix(3).enumerated().map {
        TokenEvent(
          instant: Instant(
            nanoseconds: record.timeline.scheduled.nanoseconds + 9_000_000 + Int64($0.offset)
              * 1_000_000
          ),
          byteCount: 4
        )
      }
      record.completion?.usage?.outputTokens = 3
      record.scores = [Score(name: "fact", value: .passed(true))]
    }
  }

  fileprivate var withExtremeScores: RunFixture {
    var fixture = changed { record in
      let size = [1e-12, 1e12, -1e9, 0, 1e300][record.arm % 5]
      record.scores = [Score(name: "fact", value: .number(size * Double(record.request % 3)))]
    }
    fixture.manifest.scores[0].isPassFail = false
    return fixture
  }

  func changed(_ change: (inout AttemptRecord) -> Void) -> RunFixture {
    var fixture = self
    for index in fixture.records.indices { change(&fixture.records[index]) }
    return fixture
  }
}
