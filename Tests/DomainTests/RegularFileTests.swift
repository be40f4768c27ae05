import Domain
import Foundation
import Testing

@Suite(.timeLimit(.minutes(1)))
struct RegularFileTests {
  private static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func `a pipe that nobody writes into is refused at once`() throws {
    try Self.withFolder { folder in
      try #require(mkfifo(folder + "/pipe", 0o600) == 0)
      let refusal = #expect(throws: RegularFile.Refusal.self) {
        try RegularFile.contents(of: folder + "/pipe", takesPipe: true)
      }
      #expect(refusal?.words == "it is a pipe, not a file")
    }
  }

  @Test(arguments: [
    ("/", "it is a folder"), ("/dev/null", "it is a device, not a file"),
    ("/nowhere/at/all", "no such file"), ("/dev/null/below", "no such file"),
  ])
  func `what is no file is refused with words`(path: String, words: String) {
    let refusal = #expect(throws: RegularFile.Refusal.self) {
      try RegularFile.contents(of: path)
    }
    #expect(refusal?.words == words)
  }

  @Test func `a pipe that this process holds open is read to its end`() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("hello".utf8))
    try pipe.fileHandleForWriting.close()
    let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
    #expect(throws: RegularFile.Refusal.self) { try RegularFile.contents(of: path) }
    let data = try RegularFile.contents(of: path, takesPipe: true)
    #expect(String(decoding: data, as: UTF8.self) == "hello")
  }

  @Test(arguments: [(0, 1), (4, 5), (5, 6), (6, 6), (Int.max, 6)])
  func `of a file that is too long one byte more than allowed is read`(
    limit: Int,
    count: Int
  ) throws {
    try Self.withFolder { folder in
      try Data("sixsix".utf8).write(to: URL(filePath: folder + "/file"))
      #expect(try RegularFile.contents(of: folder + "/file", limit: limit).count == count)
    }
  }
}
