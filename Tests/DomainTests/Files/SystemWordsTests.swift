import Domain
import Foundation
import Testing

struct SystemWordsTests {
  private struct Own: Error, CustomStringConvertible {
    let description = "our own words"
  }

  @Test func `what a file refuses is told in the system's words, without Foundation's dump`() throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "assay-\(UUID().uuidString)"
    )
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "file")
    try Data().write(to: file)
    let trials: [(words: String, body: () throws -> Void)] = [
      ("Not a directory", { try Data().write(to: file.appending(path: "below")) }),
      ("Is a directory", { try Data().write(to: folder) }),
      ("No such file or directory", { try Data().write(to: folder.appending(path: "no/such")) }),
      ("No such file or directory", { _ = try Data(contentsOf: folder.appending(path: "no")) }),
      (
        "Not a directory",
        {
          let below = file.appending(path: "a/b")
          try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
        }
      ),
    ]
    for trial in trials {
      let error = #expect(throws: (any Error).self) { try trial.body() }
      #expect(error?.systemWords == trial.words)
    }
  }

  @Test func `an error of ours keeps its words`() {
    #expect(Own().systemWords == "our own words")
  }
}
