//! Stories through the router, in process: a browser that keeps cookies and sends back the forms it was shown.

mod applicant;
mod bad_input;
mod browser;
mod desk;
mod road;
mod routes;
