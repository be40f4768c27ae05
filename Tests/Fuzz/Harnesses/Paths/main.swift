import Fuzzing

tryInputs { start, count in
  PathsReader.read(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}
