import Domain
import Foundation
import Testing

@Suite(.timeLimit(.minutes(1)))
struct OutputPlaceTests {
  private static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test(arguments: ["file", "new", "link", "link to new"])
  func `a file is made or replaced where the links to it lead`(name: String) throws {
    try Self.withFolder { folder in
      let files = FileManager.default
      try Data("a longer text of earlier".utf8).write(to: URL(filePath: folder + "/file"))
      try files.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "file")
      try files.createSymbolicLink(
        atPath: folder + "/link to new",
        withDestinationPath: folder + "/new"
      )
      try OutputPlace(folder + "/" + name).write("text")
      let target = folder + (name.hasSuffix("new") ? "/new" : "/file")
      #expect(try String(contentsOfFile: target, encoding: .utf8) == "text")
      #expect(try files.destinationOfSymbolicLink(atPath: folder + "/link") == "file")
      #expect(try files.destinationOfSymbolicLink(atPath: folder + "/link to new").hasSuffix("new"))
    }
  }

  @Test(arguments: ["pipe", "link"])
  func `a pipe is written into, and is a pipe afterwards`(name: String) throws {
    try Self.withFolder { folder in
      try #require(mkfifo(folder + "/pipe", 0o600) == 0)
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link",
        withDestinationPath: "pipe"
      )
      let reader = FileHandle(
        fileDescriptor: open(folder + "/pipe", O_RDONLY | O_NONBLOCK),
        closeOnDealloc: true
      )
      let path = folder + "/" + name
      #expect(OutputPlace(path) == .stream(path: path))
      try OutputPlace(path).write("text")
      #expect(try reader.readToEnd() == Data("text".utf8))
      var status = stat()
      try #require(lstat(folder + "/pipe", &status) == 0)
      #expect(status.st_mode & S_IFMT == S_IFIFO)
    }
  }

  @Test func `a dash is standard output, and a file of that name is asked for by its folder`() {
    #expect(OutputPlace("-") == .stream(path: "-"))
    #expect(OutputPlace("./-") == .file(path: "./-"))
    #expect(OutputPlace.words(against: "./-", as: "folder") == nil)
    #expect(OutputPlace.words(against: nil, as: "folder") == nil)
    #expect(
      OutputPlace.words(against: "-", as: "folder")
        == "'-' stands for standard output, which is no folder. Write './-' for one of that name."
    )
  }

  @Test func `a stream of this process goes on where it is, and keeps what it has`() throws {
    try Self.withFolder { folder in
      let path = folder + "/file"
      let descriptor = open(path, O_RDWR | O_CREAT, 0o600)
      let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      try handle.write(contentsOf: Data("before, ".utf8))
      try OutputPlace("/dev/fd/\(descriptor)").write("between, ")
      try handle.write(contentsOf: Data("behind".utf8))
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "before, between, behind")
    }
  }
}
