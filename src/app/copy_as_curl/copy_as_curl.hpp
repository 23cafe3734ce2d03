#pragma once

#include <vector>

namespace app {

struct State;
struct Context;
struct Event;

// "Copy as curl": what an event would ask of the server, as a shell command in the clipboard. The
// event runs on a copy of the state, by the code that a submit runs: there is no second way to make
// a request. One that makes none, because the form is wrong, says so as a submit does.
struct CopyAsCurlRequested {
    std::vector<Event> submit;  // one
};
void apply(State&, const CopyAsCurlRequested&, Context&);

}  // namespace app
