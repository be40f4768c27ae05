import Foundation
import Reports
import Testing

struct ReportWriterTests {
  @Test(arguments: [[], [ReportFormat.png]])
  func `a report is written with its figures, their data and their scripts`(
    further: [ReportFormat]
  ) async throws {
    try await withFolder("figures-\(further.count)") { folder in
      let run = RunFixture().report()
      let formats = Set([.markdown] + further)
      let files = try await ReportWriter(folder: folder.path).write(run, formats: formats)
      #expect(files.drawn.count >= 8)
      #expect(files.drawn == run.document.figures.map(\.name))
      #expect(files.warning == nil)
      for figure in files.drawn {
        for ending in ["svg", "gp", "dat", "png"] {
          let file = URL(filePath: files.folder).appending(path: "figures/\(figure).\(ending)")
          let isThere = FileManager.default.fileExists(atPath: file.path)
          #expect(isThere == (ending != "png" || !further.isEmpty), "\(file.path)")
        }
      }
      let report = try String(contentsOfFile: files.report, encoding: .utf8)
      #expect(report.contains("[PNG](figures/score.png)") == !further.isEmpty)
      #expect(report.contains("](figures/score.svg)"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["quickstart-7"])
    }
  }

  @Test func `without gnuplot the report is written and says how to get the figures`() async throws
  {
    try await withFolder { folder in
      let writer = ReportWriter(folder: folder.path, gnuplot: Gnuplot(path: folder.path))
      let files = try await writer.write(RunFixture().report())
      #expect(files.drawn.isEmpty)
      #expect(
        files.warning == """
          The figures are not drawn, because gnuplot was not found. Install it with \
          '\(try #require(GnuplotInstallation.here.command))', and write the report again: \
          'assay report'.
          """
      )
      let report = try String(contentsOfFile: files.report, encoding: .utf8)
      #expect(report.contains("gnuplot was not found. Install it with `"))
      #expect(!report.contains(".svg"))
      #expect(report.contains("[score.gp](figures/score.gp)"))
    }
  }

  @Test(arguments: [
    ("echo 'line 3: what is this?' >&2; exit 1", "line 3: what is this?"),
    ("echo 'warning: empty x range' >&2", "warning: empty x range"),
    ("exit 3", "exited(3)"),
    ("printf 'bad\\033[31m red' >&2", "bad␛[31m red"),
  ])
  func `when gnuplot fails or complains the report has its words and no picture`(
    body: String,
    words: String
  ) async throws {
    try await withFolder("complaint-\(words)") { folder in
      let program = folder.appending(path: "bin/gnuplot")
      try FileManager.default.createDirectory(
        at: program.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try "#!/bin/sh\n\(body)\n".write(to: program, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
      let gnuplot = Gnuplot(path: folder.appending(path: "bin").path)
      let writer = ReportWriter(folder: folder.appending(path: "reports").path, gnuplot: gnuplot)
      let files = try await writer.write(RunFixture().report())
      #expect(files.drawn.isEmpty)
      #expect(
        files.warning == """
          gnuplot could not draw the figure 'score': '\(words)'. Its script and data stand beside \
          this report.
          """
      )
    }
  }

  @Test func `a second report of the same run replaces the first and leaves other files`()
    async throws
  {
    try await withFolder { folder in
      let report = RunFixture(cases: 3, repetitions: 1).report()
      let formats: Set<ReportFormat> = [.markdown, .png]
      let files = try await ReportWriter(folder: folder.path).write(report, formats: formats)
      let note = URL(filePath: files.folder).appending(path: "note.txt")
      try "mine".write(to: note, atomically: true, encoding: .utf8)
      let writer = ReportWriter(folder: folder.path, gnuplot: Gnuplot(path: folder.path))
      try await writer.write(report)
      #expect(try String(contentsOf: note, encoding: .utf8) == "mine")
      let left = try FileManager.default.contentsOfDirectory(atPath: files.folder + "/figures")
      #expect(!left.contains { $0.hasSuffix(".svg") || $0.hasSuffix(".png") }, "stale pictures")
    }
  }

  @Test func `a folder that cannot be written is told in plain words`() async throws {
    try await withFolder { folder in
      let file = folder.appending(path: "reports")
      try "a file, not a folder".write(to: file, atomically: true, encoding: .utf8)
      let error = await #expect(throws: ReportError.self) {
        try await ReportWriter(folder: file.path).write(RunFixture(cases: 2).report())
      }
      #expect(
        error?.description == """
          cannot write '\(file.path)': Not a directory. Choose another folder with --reports, or \
          make this one writable.
          """
      )
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["reports"])
    }
  }
}
