//! Stories through the router, in process: a browser that keeps cookies and sends back the forms it was shown.

mod browser;
mod routes;
